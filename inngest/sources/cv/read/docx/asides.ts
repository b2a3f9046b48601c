import type { Aside } from "../document";
import { type Parts, text } from "./package";

/** What Word calls the places in which it keeps them. */
const PLACES: [RegExp, string][] = [
  [/^word\/comments/, "a comment"],
  [/^docProps\//, "the file's properties"],
  [/^word\/(?:foot|end)notes/, "a note"],
  [/\.rels$/, "a link's address"],
];

/** Between the pieces that Word breaks a sentence into. */
const SEAM =
  /<\/w:t>\s*<\/w:r>\s*(?:<w:proofErr[^>]*>\s*)*<w:r\b[^>]*>\s*(?:<w:rPr>.{0,2000}?<\/w:rPr>)?\s*<w:t\b[^>]*>/gs;

/** An attribute with a sentence in it: the description of a picture, the address of a link. */
const SENTENCE = /="([^"]{15,4000})"/g;

/** Everything that a Word package says anywhere, what was deleted from it and what no page shows included. */
export function asidesOf(parts: Parts): Aside[] {
  return Object.entries(parts).map(([name, part]) => {
    const xml = text(part);
    const attributes = [...xml.matchAll(SENTENCE)].map(([, value = ""]) => spelledOut(value));
    const written = xml.replace(SEAM, "").replace(/<[^>]*>/g, "\n");
    return {
      text: plain(`${written}\n${attributes.join("\n")}`.replace(/\s*\n\s*/g, "\n")),
      place: PLACES.find(([pattern]) => pattern.test(name))?.[1] ?? "a part that no page shows",
    };
  });
}

function spelledOut(value: string): string {
  if (!/^[a-z]+:/i.test(value)) return value;
  try {
    return decodeURIComponent(value.replace(/[+/?&=]/g, " "));
  } catch {
    return value;
  }
}

function plain(xml: string): string {
  return xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
