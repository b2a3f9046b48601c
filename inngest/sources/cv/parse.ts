import type { Model } from "../model";
import { fileKind } from "./file-kind";
import { structured } from "./model/structured";
import { addressedToMachines } from "./read/asides";
import { type CvData, cvData } from "./schema";
import { tidy } from "./tidy";
import { readInWorker } from "./worker/readers";

export type ParseOptions = {
  /** What the file is called; a machine may read that as well. */
  fileName?: string;
  /** Structures the CV in the rules' stead; its answer is checked against the text. */
  model?: Model;
  /** Called for each page of a scan that has been recognised. */
  onProgress?: (page: number, of: number) => void;
};

/**
 * Reads a CV file into `cv_data`. Throws SourceFailure with a sentence for the recruiter when the
 * file cannot be read, and the model's own when its service has to be waited for.
 */
export async function parseCv(bytes: Uint8Array, options: ParseOptions = {}): Promise<CvData> {
  fileKind(bytes);
  const reading = await readInWorker(bytes, options.onProgress);
  const { fileName = "" } = options;
  const named = { text: fileName.replace(/\.\w{1,5}$/, ""), place: "the file's name" };
  const hidden = [...reading.hidden, ...addressedToMachines([named], "")];
  const { engine, fields } = options.model
    ? await structured(reading, options.model)
    : { engine: "rules" as const, fields: reading.fields };
  return cvData.parse({
    version: 1,
    engine,
    kind: reading.kind,
    pages: reading.pages,
    text: reading.text,
    ...tidy(fields, hidden),
  });
}
