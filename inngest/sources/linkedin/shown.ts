import { plainText } from "../plain-text";

/**
 * Text as the page shows it, cleaned; null when blank or masked: LinkedIn puts asterisks in place
 * of what a visitor without an account may not read.
 */
export function shown(text: string, max: number): string | null {
  const clean = plainText(text, max);
  const masked = clean.includes("*") && !/[\p{L}\p{N}]/u.test(clean);
  return masked ? null : clean || null;
}

/** What remains of a list without its gaps, at most 100: no honest profile shows more. */
export function list<T>(items: (T | null | "")[]): T[] {
  return items.filter((item): item is T => Boolean(item)).slice(0, 100);
}
