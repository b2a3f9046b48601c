import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalFailure } from "../failure";
import type { Binaries } from "./binaries";
import { ownerFile, readPostmaster } from "./postmaster";
import type { RunAs } from "./run-as";

const START_DEADLINE_MS = 60_000;

export type Server = { process: ChildProcess; pid: number; ended: Promise<string> };

/**
 * Runs the server and resolves when it takes connections. Its log goes to `<dataDir>.log`, a file
 * rather than a pipe, so that it does not depend on this process. `ended` says how it ended.
 */
export async function runServer(
  dataDir: string,
  args: string[],
  binaries: Binaries,
  as: RunAs,
): Promise<Server> {
  const logFile = `${dataDir}.log`;
  const log = openSync(logFile, "w");
  const [program, argv] = as.command(binaries.postgres, ["-D", dataDir, ...args]);
  // Its own session: Ctrl-C at the terminal must reach the stack, which stops Postgres last.
  const child = spawn(program, argv, {
    ...as.identity,
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, LC_MESSAGES: "C" },
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const failed = ended.then(async (how) => {
    throw new LocalFailure(
      "postgres_failed",
      `Postgres did not start: ${await lastWords(logFile, how)}`,
    );
  });
  await Promise.race([failed, becomesReady(dataDir, child, logFile)]);
  failed.catch(() => undefined);
  const pid = child.pid;
  if (pid === undefined) throw new LocalFailure("postgres_failed", "Postgres did not start.");
  await writeFile(ownerFile(dataDir), String(process.pid));
  return { process: child, pid, ended };
}

/** As pg_ctl does it: the server itself writes "ready" into postmaster.pid. */
async function becomesReady(dataDir: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    const found = await readPostmaster(dataDir);
    if (found?.ready && found.pid === child.pid) return;
    await sleep(20);
  }
  child.kill("SIGQUIT");
  throw new LocalFailure(
    "postgres_failed",
    `Postgres was not ready after ${START_DEADLINE_MS / 1000} s; its log is ${logFile}.`,
  );
}

async function lastWords(logFile: string, how: string): Promise<string> {
  const lines = (await readFile(logFile, "utf8").catch(() => "")).trim().split("\n");
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line));
  return fatal?.replace(/^.*?(FATAL|PANIC):\s*/, "") ?? `${how}; its log is ${logFile}`;
}
