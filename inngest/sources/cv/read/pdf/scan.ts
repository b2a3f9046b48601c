import { createCanvas } from "@napi-rs/canvas";
import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { LIMITS } from "../../limits";
import { languageOf } from "../ocr/language";
import { openRecogniser, type Recogniser } from "../ocr/recogniser";
import { segmentsOf } from "../ocr/segments";
import { openPdf } from "./open";
import type { Segment } from "./rows";

/** Dots per inch at which Tesseract reads best. */
const DPI = 200;

/** Dots of the largest picture: a poster is read more coarsely. */
const MOST_DOTS = 8_000_000;

/** Reads what is written in the pictures of a PDF's pages. */
export async function recognisePages(
  bytes: Uint8Array,
  numbers: number[],
  onPage: (page: number, of: number) => void,
): Promise<Map<number, Segment[]>> {
  const pages = numbers.slice(0, LIMITS.ocrPages);
  const read = new Map<number, Segment[]>();
  onPage(0, pages.length);
  const pdf = await openPdf(bytes, "painting");
  let recogniser: Recogniser | null = null;
  try {
    recogniser = await openRecogniser("eng");
    for (const [index, number] of pages.entries()) {
      const { picture, scale } = await render(await pdf.getPage(number));
      let segments = segmentsOf(await recogniser.read(picture), scale);
      // The first page tells the language; read as English, other letters lose their accents.
      const language = index === 0 ? languageOf(segments.map(({ text }) => text)) : "eng";
      if (language !== "eng") {
        await recogniser.close();
        recogniser = await openRecogniser(language);
        segments = segmentsOf(await recogniser.read(picture), scale);
      }
      read.set(number, segments);
      onPage(index + 1, pages.length);
    }
  } finally {
    await recogniser?.close();
    await pdf.destroy();
  }
  return read;
}

async function render(page: PDFPageProxy): Promise<{ picture: Buffer; scale: number }> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(DPI / 72, Math.sqrt(MOST_DOTS / (width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({
    // The same drawing interface as a browser's canvas, under a type of its own.
    canvas: canvas as unknown as HTMLCanvasElement,
    viewport,
    background: "#ffffff",
  }).promise;
  return { picture: canvas.toBuffer("image/png"), scale };
}
