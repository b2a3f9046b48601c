import { Command } from "commander";
import { parseCv } from "../../../inngest/sources/cv/parse";
import type { CvData } from "../../../inngest/sources/cv/schema";
import { SourceFailure } from "../../../inngest/sources/failure";
import { EXIT, runCommand } from "../command";
import { cvBytes } from "../cv-file";

/** `npm run cv:parse -- FILE [--json]`: what the parser makes of one CV, by rules alone. */
await runCommand(async () => {
  const program = new Command("cv:parse")
    .description("Shows what the parser makes of one CV, by rules alone.")
    .argument("<file>", "a PDF or Word document (.docx)")
    .option("--json", "print cv_data as JSON")
    .exitOverride()
    .parse();
  const [path = ""] = program.args;
  const bytes = await cvBytes(path, program);
  try {
    const cv = await parseCv(bytes);
    console.log(program.opts().json ? JSON.stringify(cv, null, 2) : inWords(cv));
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    console.error(error.message);
    return EXIT.failed;
  }
});

function inWords(cv: CvData): string {
  const facts: [string, string | null][] = [
    ["Name", cv.name],
    ["Headline", cv.headline],
    ["Email", cv.email],
    ["Phone", cv.phone],
    ["Location", cv.location],
    ["LinkedIn", cv.links.linkedin],
    ["GitHub", cv.links.github],
    ...cv.links.other.map((link): [string, string] => ["Link", link]),
    ...cv.experiences.map((job): [string, string] => [
      "Experience",
      `${span(job.start, job.current ? "present" : job.end)}  ${[job.title, job.employer, job.location].filter(Boolean).join(" · ")}`,
    ]),
    ...cv.education.map((course): [string, string] => [
      "Education",
      `${span(course.start, course.end)}  ${[course.degree, course.field, course.school].filter(Boolean).join(" · ")}`,
    ]),
    ["Skills", cv.skills.join(", ") || null],
    [
      "Languages",
      cv.languages.map(({ name, level }) => (level ? `${name} (${level})` : name)).join(", ") ||
        null,
    ],
    ...cv.hidden.map((found): [string, string] => [
      "Hidden text",
      `${found.reason}${found.page ? `, page ${found.page}` : ""}: ${found.text.slice(0, 200)}`,
    ]),
    ["Read", `${cv.kind}, ${cv.pages} page${cv.pages === 1 ? "" : "s"}, by ${cv.engine}`],
  ];
  return facts.map(([name, value]) => `${name.padEnd(12)} ${value ?? "–"}`).join("\n");
}

function span(start: string | null, end: string | null): string {
  return `${start ?? "?"} – ${end ?? "?"}`.padEnd(17);
}
