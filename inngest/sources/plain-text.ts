import { z } from "zod";

/**
 * Text that a stranger wrote, as we keep it: Unicode NFC, no control characters, no lone
 * surrogates (Postgres refuses both in jsonb), no runs of blank space, cut at `max` UTF-16 units.
 */
export function plainText(text: string, max: number): string {
  return text
    .slice(0, max * 2)
    .normalize("NFC")
    .replace(/[^\S\n]|(?!\n)\p{Cc}|\p{Cs}/gu, " ")
    .replace(/ {2,}/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim()
    .slice(0, max)
    .replace(/\p{Cs}$/u, "");
}

/** A zod string that comes out as plain text. */
export const text = (max: number) => z.string().transform((value) => plainText(value, max));

/** The same, where absent, null and blank all mean "not given". */
export const optionalText = (max: number) =>
  z
    .string()
    .nullish()
    .transform((value) => plainText(value ?? "", max) || null);
