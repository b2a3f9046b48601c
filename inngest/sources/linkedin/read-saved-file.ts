import { fileKind } from "../cv/file-kind";
import { readPdf } from "../cv/read/pdf/pdf";
import { exportedProfile } from "./export/profile";
import { savedProfile } from "./saved-pdf";
import type { LiData } from "./schema";

/**
 * Reads what LinkedIn itself saved of a profile, its PDF or its data export; to be called in a
 * reading process, which bounds time and memory.
 */
export async function readSavedProfile(
  bytes: Uint8Array,
  onPage: (page: number, of: number) => void,
): Promise<LiData> {
  const now = new Date();
  if (fileKind(bytes) === "pdf") return savedProfile(await readPdf(bytes, onPage), now);
  return exportedProfile(bytes, now);
}
