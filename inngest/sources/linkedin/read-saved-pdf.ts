import { fileKind } from "../cv/file-kind";
import { readPdf } from "../cv/read/pdf/pdf";
import { failures } from "./failures";
import { savedProfile } from "./saved-pdf";
import type { LiData } from "./schema";

/** Reads the PDF itself; to be called in a reading process, which bounds time and memory. */
export async function readSavedPdf(
  bytes: Uint8Array,
  onPage: (page: number, of: number) => void,
): Promise<LiData> {
  if (fileKind(bytes) !== "pdf") throw failures.notSavedPdf();
  return savedProfile(await readPdf(bytes, onPage), new Date());
}
