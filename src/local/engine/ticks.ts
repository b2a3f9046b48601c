import { createHash } from "node:crypto";
import { Cron } from "croner";

/** A schedule; jitter in milliseconds. Without a time zone it is UTC. */
export type Ticking = { pattern: string; timezone?: string; jitter: number };

/** Looked at for one schedule each time; more are too many to have been missed. */
const MAX_TICKS = 2_000;

/** The last tick of a function's schedule that has become due after `since` and until `now`. */
export function lastDue(
  { pattern, timezone = "UTC", jitter }: Ticking,
  functionId: string,
  since: Date,
  now: Date,
): Date | null {
  const cron = new Cron(pattern, { paused: true, timezone });
  let last: Date | null = null;
  // Ticks of before may be due only now, put off as they are.
  let tick = cron.nextRun(new Date(since.getTime() - jitter));
  for (let i = 0; tick && tick <= now && i < MAX_TICKS; i++) {
    const due = tick.getTime() + putOff(functionId, tick, jitter);
    if (due > since.getTime() && due <= now.getTime()) last = tick;
    tick = cron.nextRun(tick);
  }
  return last;
}

/** By how much a tick is put off: any time up to the jitter, but the same for all engines. */
function putOff(functionId: string, tick: Date, jitter: number): number {
  const hash = createHash("sha256").update(`${functionId} ${tick.toISOString()}`).digest();
  return Math.floor((hash.readUInt32BE() / 2 ** 32) * jitter);
}
