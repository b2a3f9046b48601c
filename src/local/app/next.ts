import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalFailure } from "../failure";

const READY_TIMEOUT_MS = 120_000;
/** How long requests under way may take to end when the app is stopped. */
const GRACE_MS = 3_000;

export type NextApp = {
  /** Resolves when the process has ended, whatever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

/** Runs `next build`. Throws LocalFailure when it fails; what it printed stands on the terminal. */
export async function buildNext(output: "inherit" | number): Promise<void> {
  const child = runNext(["build"], {}, output);
  const [code] = await once(child, "exit");
  if (code !== 0) throw new LocalFailure("app_failed", `The production build failed (${code}).`);
}

/**
 * Serves the app with `next dev` or `next start` on 127.0.0.1:port and waits until it answers.
 * Throws LocalFailure when it ends before, or does not answer within two minutes.
 */
export async function startNext(options: {
  command: "dev" | "start";
  port: number;
  env: Record<string, string>;
  /** "inherit", or a file descriptor to write what Next prints to. */
  output: "inherit" | number;
}): Promise<NextApp> {
  const { command, port, env, output } = options;
  const child = runNext([command, "-p", String(port), "-H", "127.0.0.1"], env, output);
  let running = true;
  const ended = once(child, "exit").then(() => {
    running = false;
  });
  const stop = async () => {
    if (running) child.kill("SIGTERM");
    // Next waits for connections that others keep open; whatever it still does, the row says so.
    const impatience = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(impatience);
  };

  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(`http://127.0.0.1:${port}/icon.svg`))) {
    if (!running) throw new LocalFailure("app_failed", "The app ended before it answered.");
    if (Date.now() > deadline) {
      await stop();
      throw new LocalFailure("app_failed", "The app did not answer within two minutes.");
    }
    await sleep(200);
  }
  return { ended, stop };
}

function runNext(args: string[], env: Record<string, string>, output: "inherit" | number) {
  const bin = createRequire(import.meta.url).resolve("next/dist/bin/next");
  return spawn(process.execPath, [bin, ...args], {
    stdio: ["ignore", output, output],
    env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" },
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
