/**
 * What the browser's tests look at: the production build on a local stack of its own, with the
 * sandbox; ports come by environment. `npx tsx tests/e2e/serve.ts`, after `npx next build`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNext } from "../../src/local/app/next";
import { interrupted, runCommand } from "../../src/local/command";
import { openLog } from "../../src/local/log";
import { everybody } from "../../src/local/samples/people";
import { localSettings } from "../../src/local/settings";
import { startStack } from "../../src/local/stack";
import { sayPart } from "../../src/local/terminal";

await runCommand(async () => {
  const stopAsked = interrupted();
  const settings = { ...localSettings("production"), VOUCH_SANDBOX: "1" as const };
  const dir = await mkdtemp(join(tmpdir(), "vouch-e2e-"));
  const stack = await startStack({
    settings,
    dir,
    people: everybody(),
    log: openLog("stack", process.env.LOG_LEVEL || "warn"),
    say: sayPart,
  });
  try {
    const app = await startNext({
      command: "start",
      port: settings.PORT,
      env: { LOG_LEVEL: "warn", ...stack.env },
      output: "inherit",
    });
    await stopAsked;
    await app.stop();
  } finally {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
  return 0;
});
