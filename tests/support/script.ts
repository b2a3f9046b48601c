import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export type Script = {
  process: ChildProcess;
  /** The first line that it prints. Rejects when it ends before. */
  firstLine: Promise<string>;
  /** SIGKILL: no handler of its own can run. Resolves when it is gone. */
  kill(): Promise<void>;
};

/** Runs a TypeScript file of tests/support as a process of its own, with this environment besides the inherited one. */
export function runScript(
  file: string,
  args: string[],
  env: Record<string, string> = {},
  inherited: NodeJS.ProcessEnv = process.env,
): Script {
  const path = new URL(`./${file}`, import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...inherited, ...env },
  });
  const ended = once(child, "exit");
  const firstLine = Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => String(line)),
    ended.then(([code, signal]) => {
      throw new Error(`${file} ended with ${code ?? signal} before it said anything`);
    }),
  ]);
  firstLine.catch(() => undefined);
  return {
    process: child,
    firstLine,
    kill: async () => {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}
