import { z } from "zod";

/** Text that Postgres takes: without NUL and without halves of characters (lone surrogates). */
export const plainText = z
  .string()
  .regex(/^[^\0\p{Cs}]*$/u, "must not hold a NUL character or half a character");

/** The text with a mark in place of what Postgres does not take. */
export function madePlain(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, "\ufffd");
}

/** Escapes of what Postgres does not take, as JSON.stringify writes them. */
const ODD_ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Whether all texts within a value are plain. */
export function isPlain(value: unknown): boolean {
  return !ODD_ESCAPE.test(JSON.stringify(value) ?? "");
}
