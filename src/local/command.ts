import { CommanderError } from "commander";
import { LocalFailure } from "./failure";

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

const STOPPED = "Stopped before the work was done.";

let stopAskedAt: number | undefined;

/**
 * Runs a command's work and ends the process with its exit code. A failure that somebody can do
 * something about is one sentence on standard error; anything else shows its stack.
 */
export async function runCommand(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed the sentence, or the help that was asked for.
      process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage);
    }
    // Ctrl-C reaches our children too: what fails for want of them afterwards says nothing.
    if (stopAskedAt !== undefined) console.error(STOPPED);
    else console.error(error instanceof LocalFailure ? error.message : error);
    const usage = error instanceof LocalFailure && error.code === "usage";
    process.exit(usage ? EXIT.usage : EXIT.failed);
  }
}

/**
 * The work's result, or a LocalFailure as soon as the command was asked to stop. The work is not
 * undone by that: the caller stops the parts that do it.
 */
export function unlessStopped<T>(stopAsked: Promise<void>, work: Promise<T>): Promise<T> {
  const stopped = stopAsked.then(() => {
    throw new LocalFailure("interrupted", STOPPED);
  });
  return Promise.race([stopped, work]);
}

/** One Ctrl-C can arrive twice: from the terminal, and passed on by the npm script's runner. */
const SAME_KEYSTROKE_MS = 1_000;

/** Resolves at the first Ctrl-C or termination; another one later ends the process at once. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      stopAskedAt ??= Date.now();
      if (Date.now() - stopAskedAt > SAME_KEYSTROKE_MS) process.exit(130);
      resolve();
    };
    process.on("SIGINT", heard);
    process.on("SIGTERM", heard);
  });
}
