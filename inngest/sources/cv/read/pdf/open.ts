import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { cvFailure } from "../../failures";
import { LIMITS } from "../../limits";
import { libraryFolder } from "../library";

/**
 * Opens a PDF, or says why it cannot be opened. To be read, it needs no shapes of letters; painted,
 * it does.
 */
export async function openPdf(
  bytes: Uint8Array,
  purpose: "reading" | "painting",
): Promise<PDFDocumentProxy> {
  const library = libraryFolder("pdfjs-dist");
  try {
    const pdf = await getDocument({
      // pdf.js takes the buffer away from its owner.
      data: bytes.slice(),
      verbosity: 0,
      isEvalSupported: false,
      enableXfa: false,
      stopAtErrors: false,
      maxImageSize: LIMITS.imagePixels,
      useSystemFonts: false,
      standardFontDataUrl: `${library}/standard_fonts/`,
      cMapUrl: `${library}/cmaps/`,
      wasmUrl: `${library}/wasm/`,
      ...(purpose === "reading" ? withoutShapes() : {}),
    }).promise;
    if (pdf.numPages > LIMITS.pages) {
      await pdf.destroy();
      throw cvFailure("cv/too-many-pages");
    }
    return pdf;
  } catch (error) {
    throw asFailure(error);
  }
}

/**
 * Where there is no browser to give fonts to, pdf.js works out the outline of every letter: a third
 * of the time that a CV takes. So it is given the little of a browser that it then looks for.
 */
function withoutShapes() {
  if (!("FontFace" in globalThis)) Object.assign(globalThis, { FontFace: UnusedFont });
  // No more of a document than this is touched.
  const ownerDocument = { fonts: new Set() } as unknown as HTMLDocument;
  return { disableFontFace: false, ownerDocument };
}

class UnusedFont {
  readonly loaded = Promise.resolve(this);
}

/** pdf.js tells its errors apart by name. What it does not name so is a fault of ours. */
export function asFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === "PasswordException") return cvFailure("cv/encrypted", { cause: error });
  const damaged = /^(?:InvalidPDF|Format|XRef|Parser|MissingPDF|UnknownError|Response)/.test(
    error.name,
  );
  return damaged ? cvFailure("cv/damaged", { cause: error }) : error;
}
