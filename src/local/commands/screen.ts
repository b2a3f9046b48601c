import { basename } from "node:path";
import { Command } from "commander";
import { EXIT, interrupted, runCommand, unlessStopped } from "../command";
import { cvBytes } from "../cv-file";
import { watchUntilFinal } from "../demo/watch";
import { LocalFailure } from "../failure";
import { type Headless, startHeadless } from "../headless";
import type { Inputs } from "../recruiter";
import { everybody } from "../samples/people";
import { reportOf, verdictText } from "../screen/report";
import { sayPart } from "../terminal";

/**
 * `npm run screen -- [cv] [--github U] [--linkedin URL] [--json]`: one applicant through the whole
 * pipeline on a stack of its own that is forgotten afterwards; prints the verdict. Exit 1 when a
 * source or the verdict failed.
 */
await runCommand(async () => {
  const program = new Command("screen")
    .description("Takes one applicant through the whole pipeline and prints the verdict.")
    .argument("[cv]", "a CV file, PDF or DOCX")
    .option("--github <username>", "GitHub user name or address")
    .option("--linkedin <url>", "address of the LinkedIn profile")
    .option("--json", "print one JSON object instead of text")
    .exitOverride()
    .parse();
  const given = program.opts<{ github?: string; linkedin?: string; json?: boolean }>();
  const [cvPath] = program.args;
  if (!cvPath && !given.github && !given.linkedin) {
    program.error("Give a CV file, --github or --linkedin.");
  }
  const inputs: Inputs = {
    ...(cvPath && { cv: { name: basename(cvPath), bytes: await cvBytes(cvPath, program) } }),
    ...(given.linkedin && { li_url: given.linkedin }),
    ...(given.github && { gh_username: given.github }),
  };

  const report = await screen(inputs);
  console.log(given.json ? JSON.stringify(report, null, 2) : verdictText(report));
  return report.status === "completed" ? EXIT.done : EXIT.failed;
});

async function screen(inputs: Inputs) {
  const stopAsked = interrupted();
  const headless = await startHeadless({ people: everybody(), say: sayPart });
  try {
    const [row] = await unlessStopped(stopAsked, addAndWatch(headless, inputs));
    if (!row) throw new LocalFailure("app_failed", "The applicant is gone.");
    return reportOf(row, "GITHUB_API_URL" in headless.env);
  } finally {
    await headless.stop();
  }
}

async function addAndWatch(headless: Headless, inputs: Inputs) {
  const recruiter = await headless.recruiter();
  await recruiter.add(inputs);
  return watchUntilFinal(recruiter, 1);
}
