import type { GithubApi } from "./api";
import type { GhData } from "./schema";
import * as wire from "./wire";

const YEARS = 3;

/** GitHub gives at most a year at once; the years are asked for in one request. */
const QUERY = `query ($login: String!, ${variables((at) => `$from${at}: DateTime!, $to${at}: DateTime!`, ", ")}) {
  user(login: $login) {
    ${variables((at) => `year${at}: contributionsCollection(from: $from${at}, to: $to${at}) { contributionCalendar { weeks { contributionDays { date contributionCount } } } }`, "\n    ")}
  }
}`;

/**
 * What an account contributed in each month of the last three years, newest last, in one request to
 * GitHub's GraphQL API, which answers only to a token. Null when it does not answer.
 */
export async function calendarOf(
  api: GithubApi,
  login: string,
  now: Date,
): Promise<GhData["activity"] | null> {
  const spans = Array.from({ length: YEARS }, (_, at) => [
    [`from${at}`, yearsBefore(now, at + 1)],
    [`to${at}`, yearsBefore(now, at)],
  ]).flat();
  const found = await api.query(QUERY, { login, ...Object.fromEntries(spans) }, wire.calendar);
  if (!found) return null;
  const days = Object.values(found.user)
    .flatMap((year) => year.contributionCalendar.weeks)
    .flatMap((week) => week.contributionDays);
  // Two years meet on a day that both of them count.
  const byDay = new Map(days.map(({ date, contributionCount }) => [date, contributionCount]));
  const months = new Map<string, number>();
  for (const [date, count] of byDay) {
    const month = date.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + count);
  }
  return [...months].toSorted().map(([month, events]) => ({ month, events }));
}

function variables(each: (at: number) => string, between: string): string {
  return Array.from({ length: YEARS }, (_, at) => each(at)).join(between);
}

function yearsBefore(now: Date, years: number): string {
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return then.toISOString();
}
