import { distance } from "fastest-levenshtein";

/** Longer strings are not names; comparing them letter by letter would only cost time. */
const LONGEST = 200;

/** How alike two strings in normal form are, 0 to 1, by Levenshtein distance. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || longer > LONGEST) return 0;
  return 1 - distance(a, b) / longer;
}
