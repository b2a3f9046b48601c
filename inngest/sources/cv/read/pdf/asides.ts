import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Aside } from "../document";

/** An outline of more entries is no CV's. */
const MOST_ENTRIES = 500;

/** What a PDF says beside its pages: properties, bookmarks, and the names of files inside it. */
export async function asidesOf(pdf: PDFDocumentProxy): Promise<Aside[]> {
  const { info, metadata } = await pdf.getMetadata();
  const properties = [...stringsIn(info), ...(metadata ? stringsIn([...metadata]) : [])];
  const bookmarks = stringsIn((await pdf.getOutline()) ?? []);
  const files = Object.keys((await pdf.getAttachments()) ?? {});
  return [
    { text: properties.join("\n"), place: "the file's properties" },
    { text: bookmarks.join("\n"), place: "the file's bookmarks" },
    { text: files.join("\n"), place: "the name of a file inside the file" },
  ];
}

/** What a page's annotations say: addresses behind links, notes, fields. */
export function asidesIn(annotations: unknown[]): Aside[] {
  return annotations.flatMap((annotation) => {
    if (typeof annotation !== "object" || annotation === null) return [];
    const given = new Map(Object.entries(annotation));
    const address = given.get("unsafeUrl") ?? given.get("url");
    const said = ["contentsObj", "titleObj", "fieldValue", "alternativeText", "defaultFieldValue"];
    return [
      { text: said.flatMap((name) => stringsIn(given.get(name))).join("\n"), place: "a note" },
      { text: typeof address === "string" ? spelledOut(address) : "", place: "a link's address" },
    ];
  });
}

/** An address as a sentence, if it is one. */
function spelledOut(address: string): string {
  const words = address.replace(/[+/?&=]/g, " ");
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}

function stringsIn(value: unknown, left = { entries: MOST_ENTRIES }): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((child) => {
    left.entries -= 1;
    return left.entries < 0 ? [] : stringsIn(child, left);
  });
}
