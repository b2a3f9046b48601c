import { setTimeout as sleep } from "node:timers/promises";

/** When each origin may be asked next, in milliseconds since the epoch; shared by the whole process. */
const nextTurns = new Map<string, number>();

/** Waits for one's turn with an origin: turns lie `intervalMs` apart, in the order in which they were asked for. */
export async function turn(origin: string, intervalMs: number): Promise<void> {
  const now = Date.now();
  const mine = Math.max(now, nextTurns.get(origin) ?? 0);
  nextTurns.set(origin, mine + intervalMs);
  if (mine > now) await sleep(mine - now);
}
