/** No site is believed that it needs longer than a day (seconds). */
const LONGEST_WAIT = 86_400;

/** Retry-After in seconds, given as a number or as a date; a minute when absent or unreadable. */
export function retryAfterSeconds(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? Number.NaN);
  if (seconds > 0) return Math.min(Math.ceil(seconds), LONGEST_WAIT);
  const until = Math.ceil((Date.parse(retryAfter ?? "") - Date.now()) / 1000);
  return until > 0 ? Math.min(until, LONGEST_WAIT) : 60;
}
