import { parentPort } from "node:worker_threads";
import { SourceFailure } from "../../failure";
import { readSavedPdf } from "../../linkedin/read-saved-pdf";
import { readFile } from "../read/file";
import type { Answer, Task } from "./task";

/** The thread in which strangers' files are read: whatever one of them breaks, it breaks here. */
const answer = (message: Answer) => parentPort?.postMessage(message);

parentPort?.on("message", async ({ what, bytes }: Task) => {
  answer({ say: "begun" });
  const onPage = (page: number, of: number) => answer({ say: "recognising", page, of });
  try {
    if (what === "cv") answer({ say: "done", reading: await readFile(bytes, onPage) });
    else answer({ say: "profile", profile: await readSavedPdf(bytes, onPage) });
  } catch (error) {
    if (error instanceof SourceFailure) {
      answer({ say: "failed", code: error.code, message: error.message });
    } else {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      answer({ say: "fault", message: told });
    }
  }
});
