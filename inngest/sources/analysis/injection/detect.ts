import { type Folded, fold, hasSmuggledText, lettersOf } from "./fold";
import { PATTERNS, SIGNATURES } from "./patterns";

/** Where in a text an instruction to a machine stands: `text.slice(start, end)`. */
export type Passage = { start: number; end: number };

/** No text is scanned beyond this; `cv.text` is no longer either. */
const LONGEST = 100_000;

/** How far a passage is widened to the sentence around the words that gave it away. */
const SENTENCE_REACH = 240;

/** What takes a removed passage's place. */
export const REMOVED = "[removed]";

/** Finds passages that speak to a machine rather than to a reader, in order, none overlapping. */
export function findInjections(text: string): Passage[] {
  const scanned = text.slice(0, LONGEST);
  const folded = fold(scanned);
  const found = [
    ...matches(PATTERNS, folded),
    ...matches(SIGNATURES, lettersOf(folded)),
    ...encoded(scanned),
    ...smuggled(scanned),
  ];
  return merge(found.map((passage) => widen(scanned, passage)));
}

/** The text with every such passage replaced. Text too long to be scanned is cut off. */
export function withoutInjections(text: string): string {
  const scanned = text.slice(0, LONGEST);
  let result = "";
  let from = 0;
  for (const { start, end } of findInjections(scanned)) {
    result += scanned.slice(from, start) + REMOVED;
    from = end;
  }
  return result + scanned.slice(from);
}

function matches(patterns: RegExp[], folded: Folded): Passage[] {
  const found: Passage[] = [];
  for (const pattern of patterns) {
    for (const match of folded.text.matchAll(pattern)) {
      const after = match.index + match[0].length;
      const end = folded.at[after] ?? folded.length;
      found.push({ start: folded.at[match.index] ?? 0, end });
    }
  }
  return found;
}

/** Base64 that turns out to be an instruction. */
function encoded(text: string): Passage[] {
  return [...text.matchAll(/[A-Za-z0-9+/]{24,4000}={0,2}/g)]
    .filter(([code]) => {
      const decoded = Buffer.from(code, "base64").toString("utf8");
      return matches(PATTERNS, fold(decoded)).length > 0;
    })
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function smuggled(text: string): Passage[] {
  if (!hasSmuggledText(text)) return [];
  return [...text.matchAll(/[\u{E0020}-\u{E007E}]{4,}/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** To the sentence or line around it: half an instruction is still one. */
function widen(text: string, { start, end }: Passage): Passage {
  const before = text.slice(Math.max(0, start - SENTENCE_REACH), start);
  const after = text.slice(end, end + SENTENCE_REACH);
  const opening = /[^.!?\n]*$/u.exec(before)?.[0] ?? "";
  const closing = /^[^.!?\n]*[.!?]?/u.exec(after)?.[0] ?? "";
  return { start: start - opening.length, end: Math.min(text.length, end + closing.length) };
}

function merge(passages: Passage[]): Passage[] {
  const merged: Passage[] = [];
  for (const passage of passages.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && passage.start <= last.end) last.end = Math.max(last.end, passage.end);
    else merged.push({ ...passage });
  }
  return merged;
}
