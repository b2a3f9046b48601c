import { SourceFailure } from "../../failure";
import { readSavedProfile } from "../../linkedin/read-saved-file";
import { readFile } from "../read/file";
import type { Answer, Task } from "./task";
import { watch } from "./watch";

/** The process in which strangers' files are read, one after the other: whatever one of them breaks, it breaks here. */
export function serve(memoryMb: number): void {
  watch(memoryMb);
  process.on("message", read);
  process.on("disconnect", () => process.exit());
}

const answer = (message: Answer) => process.send?.(message);

async function read(task: Task): Promise<void> {
  answer({ say: "begun" });
  // pdf.js takes no Buffer, and what came as one arrives as one.
  const bytes = new Uint8Array(task.bytes);
  const onPage = (page: number, of: number) => answer({ say: "recognising", page, of });
  try {
    if (task.what === "cv") answer({ say: "done", reading: await readFile(bytes, onPage) });
    else answer({ say: "profile", profile: await readSavedProfile(bytes, onPage) });
  } catch (error) {
    if (error instanceof SourceFailure) {
      answer({ say: "failed", code: error.code, message: error.message });
    } else {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      answer({ say: "fault", message: told });
    }
  }
}
