import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { cvFailure } from "../failures";
import { LIMITS } from "../limits";
import type { Answer, Reading } from "./task";
import { startThread } from "./thread";

/** How long a new thread may take to load its libraries on a busy machine, in milliseconds. */
const START_MS = 120_000;

/** A thread without work is kept warm so long, in milliseconds. */
const IDLE_MS = 30_000;

type Idle = { worker: Worker; timer: NodeJS.Timeout };

const idle: Idle[] = [];
const waiting: (() => void)[] = [];
let busy = 0;

/** Reads a CV file in a thread of its own, one for each processor at a time. */
export async function readInThread(
  bytes: Uint8Array,
  onProgress: (page: number, of: number) => void = () => {},
): Promise<Reading> {
  if (busy >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  const worker = wake();
  try {
    const reading = await ask(worker, bytes, onProgress);
    rest(worker);
    return reading;
  } catch (error) {
    // After a failure the thread may be in any state; a fresh one costs half a second.
    await worker.terminate();
    throw error;
  } finally {
    // The place is handed on, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

function ask(
  worker: Worker,
  bytes: Uint8Array,
  onProgress: (page: number, of: number) => void,
): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const neverStarted = () => reject(new Error("The thread that reads CVs did not start."));
    let timer = setTimeout(neverStarted, START_MS);
    const allow = (milliseconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(cvFailure("cv/too-slow")), milliseconds);
    };
    let recognising = false;
    worker.on("message", (answer: Answer) => {
      if (answer.say === "begun") allow(LIMITS.readMs);
      else if (answer.say === "recognising") {
        if (!recognising) allow(LIMITS.ocrMs);
        recognising = true;
        onProgress(answer.page, answer.of);
      } else {
        clearTimeout(timer);
        worker.removeAllListeners();
        if (answer.say === "done") resolve(answer.reading);
        else if (answer.say === "failed") reject(cvFailure(answer.code));
        else reject(new Error(answer.message));
      }
    });
    const died = (cause: unknown) => {
      clearTimeout(timer);
      reject(isOutOfMemory(cause) ? cvFailure("cv/too-heavy", { cause }) : cause);
    };
    worker.once("error", died);
    worker.once("exit", (code) => died(new Error(`The thread that reads CVs ended (${code}).`)));
    const copy = bytes.slice();
    worker.postMessage({ bytes: copy }, [copy.buffer]);
  });
}

function wake(): Worker {
  const warm = idle.pop();
  if (!warm) return startThread();
  clearTimeout(warm.timer);
  warm.worker.removeAllListeners();
  warm.worker.ref();
  return warm.worker;
}

function rest(worker: Worker): void {
  const entry: Idle = { worker, timer: setTimeout(() => leave(entry), IDLE_MS) };
  entry.timer.unref();
  worker.unref();
  worker.once("error", () => leave(entry));
  worker.once("exit", () => leave(entry));
  idle.push(entry);
}

function leave(entry: Idle): void {
  const at = idle.indexOf(entry);
  if (at >= 0) idle.splice(at, 1);
  clearTimeout(entry.timer);
  void entry.worker.terminate();
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
