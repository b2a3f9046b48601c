import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Hidden } from "../document";

/** Titles and keywords are short; longer text in them is meant for machines. */
const LONGEST = 200;

/** What the file's properties say at suspicious length. */
export async function metadataStuffing(pdf: PDFDocumentProxy): Promise<Hidden[]> {
  const { info } = await pdf.getMetadata();
  return Object.entries(info).flatMap(([name, value]) =>
    typeof value === "string" && value.length > LONGEST
      ? [{ text: value, reason: `in the file's properties (${name})`, page: null }]
      : [],
  );
}
