import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { SourceFailure } from "../../failure";
import type { LiData } from "../../linkedin/schema";
import { cvFailure } from "../failures";
import { LIMITS } from "../limits";
import { allowance } from "./allowance";
import { startReader } from "./start";
import type { Answer, Reading, Task } from "./task";

/** How long a new process may take to load its libraries on a busy machine, in milliseconds. */
const START_MS = 120_000;

/** Milliseconds for a file and for a scan, megabytes of JavaScript heap and of memory in all. */
type ReadingLimits = { readMs: number; ocrMs: number; heapMb: number; memoryMb: number };

/** How many characters of what a process prints last are kept, to tell why it ended. */
const KEPT_LETTERS = 8000;

type OnProgress = (page: number, of: number) => void;

type Listener = { answer(answer: Answer): void; died(cause: unknown): void };

/** A process that reads one file at a time. */
export class ReaderProcess {
  readonly #child: Promise<ChildProcess>;
  #listener: Listener | null = null;
  #printed = "";
  #pid: number | undefined;
  /** False once it has ended, or may be in any state. */
  usable = true;

  constructor(private readonly limits: ReadingLimits = LIMITS) {
    this.#child = startReader(limits.heapMb, limits.memoryMb);
    this.#child.then(
      (child) => this.#listen(child),
      (cause) => this.#end(cause),
    );
  }

  /** Reads a CV. */
  read(bytes: Uint8Array, onProgress: OnProgress): Promise<Reading> {
    return this.#ask({ what: "cv", bytes }, onProgress, (answer) =>
      answer.say === "done" ? answer.reading : null,
    );
  }

  /** Reads what LinkedIn saves of a profile. */
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
    let endWatch = () => {};
    try {
      return await new Promise<T>((resolve, reject) => {
        const allow = (milliseconds: number) => {
          endWatch();
          endWatch = allowance(this.#pid, milliseconds, () => giveUp(cvFailure("cv/too-slow")));
        };
        const giveUp = (error: unknown) => {
          this.usable = false;
          reject(error);
        };
        const late = new Error("The process that reads CVs did not start.");
        const start = setTimeout(() => giveUp(late), START_MS);
        endWatch = () => clearTimeout(start);
        let recognising = false;
        this.#listener = {
          answer(answer) {
            if (answer.say === "begun") allow(limits.readMs);
            else if (answer.say === "recognising") {
              if (!recognising) allow(limits.ocrMs);
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
          died: reject,
        };
        this.#child.then((child) => {
          child.ref();
          child.channel?.ref();
          child.send({ what, bytes } satisfies Task, (error) => error && this.#end(error));
        }, reject);
      });
    } finally {
      endWatch();
      this.#listener = null;
      await this.#rest();
    }
  }

  async stop(): Promise<void> {
    this.usable = false;
    const child = await this.#child.catch(() => null);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  #listen(child: ChildProcess): void {
    this.#pid = child.pid;
    child.on("message", (answer: Answer) => this.#listener?.answer(answer));
    child.on("error", (cause) => this.#end(cause));
    child.on("exit", () => {
      this.usable = false;
    });
    // What it printed is read before why it ended is told.
    child.on("close", (code, signal) => this.#end(this.#reason(code, signal)));
    child.stderr?.setEncoding("utf8").on("data", (printed: string) => {
      this.#printed = (this.#printed + printed).slice(-KEPT_LETTERS);
    });
  }

  /** A process at rest does not keep this one alive. */
  async #rest(): Promise<void> {
    const child = await this.#child.catch(() => null);
    if (!child) return;
    child.unref();
    child.channel?.unref();
    if (child.stderr instanceof Socket) child.stderr.unref();
  }

  /** V8 says so when it has no heap left; the kernel, and the process's own watch, kill what holds too much memory. */
  #reason(code: number | null, signal: NodeJS.Signals | null): Error {
    if (signal === "SIGKILL" || this.#printed.includes("heap out of memory")) {
      return cvFailure("cv/too-heavy");
    }
    return new Error(`A process that reads CVs ended (${signal ?? code}): ${this.#printed}`);
  }

  #end(cause: unknown): void {
    this.usable = false;
    this.#listener?.died(cause);
  }
}
