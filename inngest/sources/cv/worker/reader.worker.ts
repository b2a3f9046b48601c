import { parentPort } from "node:worker_threads";
import { SourceFailure } from "../../failure";
import { isCvFailureCode } from "../failures";
import { readFile } from "../read/file";
import type { Answer, Task } from "./task";

/** The thread in which strangers' files are read: whatever one of them breaks, it breaks here. */
const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on("message", async ({ bytes }: Task) => {
  answer({ say: "begun" });
  try {
    const reading = await readFile(bytes, (page, of) => answer({ say: "recognising", page, of }));
    answer({ say: "done", reading });
  } catch (error) {
    if (error instanceof SourceFailure && isCvFailureCode(error.code)) {
      answer({ say: "failed", code: error.code });
    } else {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      answer({ say: "fault", message: told });
    }
  }
});
