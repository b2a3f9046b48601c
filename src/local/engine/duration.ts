import { z } from "zod";

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** The SDK's notation, such as "2h30m" or "1d"; empty is zero. Null when it is none. */
export function milliseconds(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d|w))*$/.test(text)) return null;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g)) {
    total += Number(count) * (UNITS[unit ?? ""] ?? 0);
  }
  return total;
}

/** A moment given as a duration from `now` or as an ISO date. Null when it is neither. */
export function moment(text: string, now: Date): Date | null {
  const ms = milliseconds(text);
  const date = ms === null ? new Date(text) : new Date(now.getTime() + ms);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A duration or a date in a function's configuration, as it stands there. */
export const timeLimit = z
  .string()
  .refine((text) => moment(text, new Date()), 'is neither a duration such as "1d" nor a date');

/** A duration in a function's configuration, in milliseconds. */
export const duration = z.string().transform((text, context) => {
  const ms = milliseconds(text);
  if (ms !== null && text !== "") return ms;
  context.addIssue({
    code: "custom",
    message: `"${text}" is not a duration such as "30s" or "1d"`,
  });
  return z.NEVER;
});
