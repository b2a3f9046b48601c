import { createCanvas } from "@napi-rs/canvas";
import { PDFDocument } from "pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { PAGE } from "./pdf-pen";

type ScanOptions = {
  /** Dots per inch; offices scan at 200 to 300. */
  dpi?: number;
  /** How crooked the paper lay, in degrees. */
  tilt?: number;
};

/** Prints a PDF's pages and scans them: pictures of grey paper, a little crooked, without text. */
export async function scanOf(
  bytes: Uint8Array,
  { dpi = 200, tilt = 0.4 }: ScanOptions = {},
): Promise<Uint8Array> {
  const source = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const scan = await PDFDocument.create();
  for (let number = 1; number <= source.numPages; number += 1) {
    const page = await source.getPage(number);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext("2d");
    context.fillStyle = "#f6f5f1";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((tilt * Math.PI) / 180);
    context.translate(-canvas.width / 2, -canvas.height / 2);
    await page.render({
      // The same drawing interface as a browser's canvas, under a type of its own.
      canvas: canvas as unknown as HTMLCanvasElement,
      viewport,
      background: "#f6f5f1",
    }).promise;
    const picture = await scan.embedJpg(canvas.toBuffer("image/jpeg", 80));
    scan.addPage([PAGE.width, PAGE.height]).drawImage(picture, { x: 0, y: 0, ...PAGE });
  }
  await source.destroy();
  return scan.save();
}
