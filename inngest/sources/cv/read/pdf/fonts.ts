import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { asMatrix } from "./matrix";

/** What is asked of the fonts of a page. */
export type Fonts = { bold(name: string): boolean; unitsPerWidth(name: string): number };

type Facts = { bold: boolean; unitsPerWidth: number };

/** The fonts of a page, each looked up once: pdf.js unpacks a font's properties at every question. */
export function fontsOf(page: PDFPageProxy): Fonts {
  const known = new Map<string, Facts>();
  const facts = (name: string) => {
    const found = known.get(name) ?? factsOf(page, name);
    known.set(name, found);
    return found;
  };
  return {
    bold: (name) => facts(name).bold,
    unitsPerWidth: (name) => facts(name).unitsPerWidth,
  };
}

function factsOf(page: PDFPageProxy, name: string): Facts {
  const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  if (typeof font !== "object" || font === null) return { bold: false, unitsPerWidth: 0.001 };
  const named = "name" in font && /bold|black|heavy|semibold|demi/i.test(String(font.name));
  const matrix = "fontMatrix" in font ? asMatrix(font.fontMatrix) : null;
  return {
    bold: named || ("bold" in font && font.bold === true),
    unitsPerWidth: matrix?.[0] || 0.001,
  };
}
