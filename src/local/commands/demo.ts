import { mkdir, open, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { buildNext, startNext } from "../app/next";
import { registerFunctions } from "../app/register";
import { EXIT, interrupted, runCommand, unlessStopped } from "../command";
import { DEMO_ACCOUNT } from "../demo/account";
import { outcomeOf } from "../demo/outcome";
import { watchUntilFinal } from "../demo/watch";
import { LocalFailure } from "../failure";
import { openFileLog } from "../log";
import { needPort } from "../port";
import { clearPostmaster } from "../postgres/postmaster";
import { aRecruiter, type Recruiter } from "../recruiter";
import { inputsOf } from "../samples/inputs";
import { everybody, SAMPLE_APPLICANTS } from "../samples/people";
import { localSettings } from "../settings";
import { type Stack, startStack } from "../stack";
import { sayPart } from "../terminal";

/**
 * `npm run demo [-- --once]`: the production build on a fresh local stack with a demo account and
 * sample applicants. Shows their progress, then says where to look, until Ctrl-C; with --once it
 * ends when all are final: exit 0 if each has the outcome expected of it, and the last line on
 * standard output is one JSON object.
 */
await runCommand(async () => {
  const program = new Command("demo")
    .description("Vouch with a demo account and sample applicants, every service a stand-in.")
    .option("--once", "end when all applicants are final; the last line is one JSON object")
    .exitOverride()
    .parse();
  const { once } = program.opts<{ once?: boolean }>();
  const stopAsked = interrupted();
  const settings = { ...localSettings("production"), VOUCH_SANDBOX: "1" as const };

  const dir = resolve(".local/demo");
  await clearPostmaster(join(dir, "pg"));
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const logPath = join(dir, "app.log");
  const logFile = await open(logPath, "a");

  await needPort(settings.PORT, "the app");
  sayPart("build", `next build (a minute or two; its output: ${logPath})`);
  await unlessStopped(stopAsked, buildNext(logFile.fd));
  const stack = await startStack({
    settings,
    dir,
    people: everybody(),
    log: openFileLog(join(dir, "stack.log")),
    say: sayPart,
  });
  try {
    const app = await startNext({
      command: "start",
      port: settings.PORT,
      env: stack.env,
      output: logFile.fd,
    });
    sayPart("app", stack.appUrl);
    try {
      await registerFunctions(stack.appUrl);
      const started = Date.now();
      const died = app.ended.then(() => {
        throw new LocalFailure("app_failed", `The app ended by itself; its log is ${logPath}.`);
      });
      const outcomes = await unlessStopped(
        stopAsked,
        Promise.race([died, demoAccount(stack).then(addAndWatch)]),
      );
      const ok = outcomes.every(({ differences }) => differences.length === 0);
      if (once) {
        const seconds = Math.round((Date.now() - started) / 100) / 10;
        console.log(JSON.stringify({ ok, seconds, applicants: outcomes }));
        return ok ? EXIT.done : EXIT.failed;
      }
      console.log(
        `\nOpen ${stack.appUrl} and sign in as ${DEMO_ACCOUNT.email} / ${DEMO_ACCOUNT.password}`,
      );
      console.log("Ctrl-C stops everything.");
      await Promise.race([stopAsked, app.ended]);
      return EXIT.done;
    } finally {
      await app.stop();
    }
  } finally {
    await stack.stop();
    await logFile.close();
  }
});

function demoAccount({ env }: Stack): Promise<Recruiter> {
  return aRecruiter({
    supabaseUrl: env.NEXT_PUBLIC_SUPABASE_URL ?? process.env.NEXT_PUBLIC_SUPABASE_URL ?? "",
    publishableKey:
      env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY ??
      process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY ??
      "",
    ...DEMO_ACCOUNT,
  });
}

async function addAndWatch(recruiter: Recruiter) {
  const ids: string[] = [];
  for (const sample of SAMPLE_APPLICANTS) ids.push(await recruiter.add(await inputsOf(sample)));
  const rows = await watchUntilFinal(recruiter, ids.length);
  return SAMPLE_APPLICANTS.flatMap((sample, at) => {
    const row = rows.find(({ id }) => id === ids[at]);
    return row ? [outcomeOf(sample, row)] : [];
  });
}
