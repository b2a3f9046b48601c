import { availableParallelism } from "node:os";
import type { LiData } from "../../linkedin/schema";
import { ReaderProcess } from "./reader-process";
import type { Reading } from "./task";

/** A process without work is kept warm so long, in milliseconds. */
const IDLE_MS = 30_000;

const resting: { reader: ReaderProcess; timer: NodeJS.Timeout }[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

/** Reads a CV file in a process of its own, at most one for each processor at a time. */
export function readInWorker(
  bytes: Uint8Array,
  onProgress: (page: number, of: number) => void = () => {},
): Promise<Reading> {
  return inWorker((reader) => reader.read(bytes, onProgress));
}

/** Reads what LinkedIn saves of a profile in the same processes, with the same limits. */
export function readProfileInWorker(bytes: Uint8Array): Promise<LiData> {
  return inWorker((reader) => reader.readProfile(bytes));
}

async function inWorker<T>(read: (reader: ReaderProcess) => Promise<T>): Promise<T> {
  if (busy >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  const reader = wake() ?? new ReaderProcess();
  try {
    return await read(reader);
  } finally {
    if (reader.usable) rest(reader);
    else await reader.stop();
    // The place is handed on, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

function wake(): ReaderProcess | null {
  for (let last = resting.pop(); last; last = resting.pop()) {
    clearTimeout(last.timer);
    if (last.reader.usable) return last.reader;
  }
  return null;
}

function rest(reader: ReaderProcess): void {
  const timer = setTimeout(() => {
    resting.splice(
      resting.findIndex((entry) => entry.timer === timer),
      1,
    );
    void reader.stop();
  }, IDLE_MS);
  timer.unref();
  resting.push({ reader, timer });
}
