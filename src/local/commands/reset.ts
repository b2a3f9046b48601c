import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { EXIT, runCommand } from "../command";
import { clearPostmaster } from "../postgres/postmaster";

/** `npm run local:reset`: forgets the local state: databases, stored files, runs. */
await runCommand(async () => {
  new Command("local:reset").description("Forgets the local state.").exitOverride().parse();
  const dir = resolve(".local");
  const states = await readdir(dir).catch(() => []);
  // Throws while a stack is using one of them; nothing is removed then.
  for (const state of states) await clearPostmaster(join(dir, state, "pg"));
  await rm(dir, { recursive: true, force: true });
  console.log(states.length > 0 ? `Forgot ${states.join(", ")}.` : "There was no local state.");
  return EXIT.done;
});
