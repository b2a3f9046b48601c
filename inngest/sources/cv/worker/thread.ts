import type { Worker } from "node:worker_threads";
import { SourceFailure } from "../../failure";
import type { LiData } from "../../linkedin/schema";
import { cvFailure } from "../failures";
import { LIMITS } from "../limits";
import { watchMemory } from "./memory-watch";
import { startWorker } from "./start";
import type { Answer, Reading, Task } from "./task";

/** How long a new thread may take to load its libraries on a busy machine, in milliseconds. */
const START_MS = 120_000;

/** Milliseconds for a file and for a scan, megabytes of heap and of growth. */
type ThreadLimits = { readMs: number; ocrMs: number; heapMb: number; growthMb: number };

type OnProgress = (page: number, of: number) => void;

type Listener = { answer(answer: Answer): void; died(cause: unknown): void };

/** A thread that reads one file at a time. */
export class ReadingThread {
  readonly #worker: Worker;
  #listener: Listener | null = null;
  /** False once it has ended, or may be in any state. */
  usable = true;

  constructor(private readonly limits: ThreadLimits = LIMITS) {
    this.#worker = startWorker(limits.heapMb);
    this.#worker.on("message", (answer: Answer) => this.#listener?.answer(answer));
    this.#worker.on("error", (cause) => this.#end(cause));
    this.#worker.on("exit", (code) => this.#end(new Error(`A reading thread ended (${code}).`)));
  }

  /** Reads a CV. */
  read(bytes: Uint8Array, onProgress: OnProgress): Promise<Reading> {
    return this.#ask({ what: "cv", bytes }, onProgress, (answer) =>
      answer.say === "done" ? answer.reading : null,
    );
  }

  /** Reads the PDF that LinkedIn saves of a profile. */
  readProfile(bytes: Uint8Array): Promise<LiData> {
    const unheard = () => {};
    return this.#ask({ what: "linkedin", bytes }, unheard, (answer) =>
      answer.say === "profile" ? answer.profile : null,
    );
  }

  async #ask<T>(
    { what, bytes }: Task,
    onProgress: OnProgress,
    resultIn: (answer: Answer) => T | null,
  ): Promise<T> {
    const { limits } = this;
    let timer: NodeJS.Timeout | undefined;
    let unwatch = () => {};
    try {
      return await new Promise<T>((resolve, reject) => {
        const allow = (milliseconds: number, otherwise: Error) => {
          clearTimeout(timer);
          timer = setTimeout(() => giveUp(otherwise), milliseconds);
        };
        const giveUp = (error: unknown) => {
          this.usable = false;
          reject(error);
        };
        allow(START_MS, new Error("The thread that reads CVs did not start."));
        let recognising = false;
        this.#listener = {
          answer(answer) {
            if (answer.say === "begun") {
              allow(limits.readMs, cvFailure("cv/too-slow"));
              unwatch = watchMemory(limits.growthMb, () => giveUp(cvFailure("cv/too-heavy")));
            } else if (answer.say === "recognising") {
              if (!recognising) allow(limits.ocrMs, cvFailure("cv/too-slow"));
              recognising = true;
              onProgress(answer.page, answer.of);
            } else if (answer.say === "failed") {
              reject(new SourceFailure(answer.code, answer.message, "give-up"));
            } else if (answer.say === "fault") giveUp(new Error(answer.message));
            else {
              const result = resultIn(answer);
              if (result) resolve(result);
            }
          },
          died: (cause) => reject(isOutOfMemory(cause) ? cvFailure("cv/too-heavy") : cause),
        };
        const copy = bytes.slice();
        this.#worker.ref();
        this.#worker.postMessage({ what, bytes: copy } satisfies Task, [copy.buffer]);
      });
    } finally {
      clearTimeout(timer);
      unwatch();
      this.#listener = null;
      // A resting thread does not keep the process alive.
      this.#worker.unref();
    }
  }

  async stop(): Promise<void> {
    this.usable = false;
    await this.#worker.terminate();
  }

  #end(cause: unknown): void {
    this.usable = false;
    this.#listener?.died(cause);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
