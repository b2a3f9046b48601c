import { availableParallelism } from "node:os";
import type { LiData } from "../../linkedin/schema";
import type { Reading } from "./task";
import { ReadingThread } from "./thread";

/** A thread without work is kept warm so long, in milliseconds. */
const IDLE_MS = 30_000;

const resting: { thread: ReadingThread; timer: NodeJS.Timeout }[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

/** Reads a CV file in a thread of its own, at most one thread for each processor at a time. */
export function readInThread(
  bytes: Uint8Array,
  onProgress: (page: number, of: number) => void = () => {},
): Promise<Reading> {
  return inThread((thread) => thread.read(bytes, onProgress));
}

/** Reads the PDF that LinkedIn saves of a profile in the same threads, with the same limits. */
export function readProfileInThread(bytes: Uint8Array): Promise<LiData> {
  return inThread((thread) => thread.readProfile(bytes));
}

async function inThread<T>(read: (thread: ReadingThread) => Promise<T>): Promise<T> {
  if (busy >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  const thread = wake() ?? new ReadingThread();
  try {
    return await read(thread);
  } finally {
    if (thread.usable) rest(thread);
    else await thread.stop();
    // The place is handed on, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

function wake(): ReadingThread | null {
  for (let last = resting.pop(); last; last = resting.pop()) {
    clearTimeout(last.timer);
    if (last.thread.usable) return last.thread;
  }
  return null;
}

function rest(thread: ReadingThread): void {
  const timer = setTimeout(() => {
    resting.splice(
      resting.findIndex((entry) => entry.timer === timer),
      1,
    );
    void thread.stop();
  }, IDLE_MS);
  timer.unref();
  resting.push({ thread, timer });
}
