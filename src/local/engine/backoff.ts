/** Inngest's table of waits between attempts (10 s, 30 s, 1 min …), here as multiples of the first. */
const STEPS = [1, 3, 6, 12, 30, 60, 120, 360];
const MAX_AWAY_MS = 5_000;

/** How long until the next attempt, with up to a tenth more at random so that runs do not come back in step. */
export function backoffMs(attempt: number, baseMs: number): number {
  const factor = STEPS[Math.min(attempt, STEPS.length) - 1] ?? 1;
  return baseMs * factor * (1 + Math.random() / 10);
}

/** An app that is away is asked again soon, however long it has been away: its work is only waiting. */
export function awayMs(times: number, baseMs: number): number {
  return Math.min(MAX_AWAY_MS, Math.min(baseMs, 250) * 2 ** Math.min(times, 10));
}
