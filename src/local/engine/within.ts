import { createContext, Script } from "node:vm";

const context = createContext({ work: undefined });
const script = new Script("work()");

/** Does work that may take for ever on this thread, and throws when it takes longer than so many milliseconds. */
export function within(ms: number, work: () => unknown): unknown {
  context.work = work;
  try {
    return script.runInContext(context, { timeout: ms });
  } finally {
    context.work = undefined;
  }
}

/** Its error belongs to the other context, so it is no instance of ours. */
export function isTimeout(error: unknown): boolean {
  const { code } = Object(error);
  return code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
