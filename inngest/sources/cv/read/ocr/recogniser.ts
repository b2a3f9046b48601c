import { join } from "node:path";
import { createWorker, OEM, type Page, PSM } from "tesseract.js";
import { libraryFolder } from "../library";

export type OcrLanguage = "eng" | "deu" | "fra" | "spa";

export type Recogniser = {
  read(picture: Buffer): Promise<Page>;
  close(): Promise<void>;
};

/** Starts Tesseract for one language, with the data that npm installed: nothing is downloaded. */
export async function openRecogniser(language: OcrLanguage): Promise<Recogniser> {
  const worker = await createWorker(language, OEM.LSTM_ONLY, {
    langPath: join(libraryFolder(`@tesseract.js-data/${language}`), "4.0.0_best_int"),
    cacheMethod: "none",
    gzip: true,
    // Without it, an error is thrown where nobody can catch it.
    errorHandler: () => {},
  });
  // Sparse text: every piece of text with its place. Columns and order are ours to find.
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SPARSE_TEXT,
    // Without it, Tesseract prints what it guesses.
    user_defined_dpi: "200",
  });
  return {
    read: async (picture) => (await worker.recognize(picture, {}, { blocks: true })).data,
    close: async () => {
      await worker.terminate();
    },
  };
}
