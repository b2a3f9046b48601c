import { resolve } from "node:path";
import { Command } from "commander";
import { startNext } from "../app/next";
import { EXIT, interrupted, runCommand } from "../command";
import { LocalFailure } from "../failure";
import { openLog } from "../log";
import { everybody } from "../samples/people";
import { localSettings } from "../settings";
import { startStack } from "../stack";
import { sayPart } from "../terminal";

/** `npm run dev`: the local stack and Next in development, until Ctrl-C. */
await runCommand(async () => {
  new Command("dev").description("The local stack and Next in development.").exitOverride().parse();
  const stopAsked = interrupted();
  const settings = localSettings("development");
  const stack = await startStack({
    settings,
    dir: resolve(".local/dev"),
    people: everybody(),
    log: openLog("stack", process.env.LOG_LEVEL || "warn"),
    say: sayPart,
  });
  try {
    const app = await startNext({
      command: "dev",
      port: settings.PORT,
      env: stack.env,
      output: "inherit",
    });
    sayPart("app", `${stack.appUrl} (Ctrl-C stops everything)`);
    const why = await Promise.race([stopAsked, app.ended.then(() => "ended" as const)]);
    await app.stop();
    if (why === "ended") throw new LocalFailure("app_failed", "Next ended by itself.");
  } finally {
    await stack.stop();
  }
  return EXIT.done;
});
