import { readProfileInWorker } from "../cv/worker/readers";
import { SourceFailure } from "../failure";
import { failures } from "./failures";
import { type LiData, liData } from "./schema";

/**
 * Reads what a recruiter had LinkedIn save of a profile, its "Save to PDF" or the person's data
 * export, within the limits of a CV. Throws SourceFailure: `linkedin/not-saved`,
 * `linkedin/damaged-pdf`, `linkedin/empty`, and those of the export.
 */
export async function readSavedFile(bytes: Uint8Array): Promise<LiData> {
  try {
    return liData.parse(await readProfileInWorker(bytes));
  } catch (error) {
    if (!(error instanceof SourceFailure) || !error.code.startsWith("cv/")) throw error;
    // Too large, locked, a scan: nothing of the kind comes from LinkedIn.
    throw error.code === "cv/damaged" ? failures.damagedPdf() : failures.notSaved();
  }
}
