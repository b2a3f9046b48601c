import type { Experience } from "../profile";

/** A date as exact as the source gave it: the first and last month it may mean, counted from year 0. */
export type Moment = { first: number; last: number };

/** A stretch of months; `end` is null when it is not known. */
export type Period = { start: Moment; end: Moment | null; current: boolean };

/** `YYYY-MM` or `YYYY` as months; null for anything else. */
export function moment(text: string | null): Moment | null {
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(text ?? "");
  if (!match) return null;
  const january = Number(match[1]) * 12;
  if (match[2] === undefined) return { first: january, last: january + 11 };
  const exact = january + Number(match[2]) - 1;
  return { first: exact, last: exact };
}

/** The month in which `now` falls, UTC. */
export function monthOf(now: Date): Moment {
  const month = now.getUTCFullYear() * 12 + now.getUTCMonth();
  return { first: month, last: month };
}

/** The period of a job, or null when its beginning is not known. "Present" ends now. */
export function periodOf(job: Experience, now: Date): Period | null {
  const start = moment(job.start);
  if (!start) return null;
  return { start, end: job.current ? monthOf(now) : moment(job.end), current: job.current };
}

/** How many months two dates differ at the least; 0 when they may be the same. */
export function monthsApart(a: Moment, b: Moment): number {
  return Math.max(0, a.first - b.last, b.first - a.last);
}

/** How many months two periods certainly share. An unknown end counts as the period's first month. */
export function monthsShared(a: Period, b: Period): number {
  const start = Math.max(a.start.last, b.start.last);
  const end = Math.min((a.end ?? a.start).first, (b.end ?? b.start).first);
  return Math.max(0, end - start + 1);
}

/** The stretch from the earliest beginning to the latest end. */
export function span(periods: Period[]): Period | null {
  const [head, ...rest] = periods;
  if (!head) return null;
  return rest.reduce<Period>(
    (all, next) => ({
      start: next.start.first < all.start.first ? next.start : all.start,
      end: later(all.end, next.end),
      current: all.current || next.current,
    }),
    head,
  );
}

/** "3 months", "2 years", "1 year and 4 months". */
export function sayMonths(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const parts = [count(years, "year"), count(rest, "month")].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(" and ") : "less than a month";
}

function count(amount: number, unit: string): string | null {
  if (amount === 0) return null;
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}

function later(a: Moment | null, b: Moment | null): Moment | null {
  if (!a || !b) return a ?? b;
  return b.last > a.last ? b : a;
}
