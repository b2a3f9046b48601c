import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { z } from "zod";

const PATIENCE_MS = 5_000;
const PAUSE_MS = 2;

const snapshotSchema = z
  .tuple([z.object({ snapshot: z.string().regex(/^\d+:\d+:[\d,]*$/) })])
  .transform(([{ snapshot }]) => snapshot.split(":"));

/**
 * Resolves when later queries on this connection see what these transactions wrote. A commit is
 * in the log, and so here, a moment before others see its rows: whoever asked for a row at once
 * would not find it, and would take it for one that may not be seen.
 */
export async function untilSettled(sql: postgres.Sql, xids: number[]): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const [, next = "", running = ""] = snapshotSchema.parse([
      ...(await sql`select pg_current_snapshot()::text as snapshot`),
    ]);
    const inProgress = new Set(running.split(",").filter(Boolean).map(shortXid));
    // Numbers wrap around: what lies less than half the circle ahead has not begun, as seen here.
    const isAhead = (xid: number) => (xid - shortXid(next)) >> 0 >= 0;
    if (!xids.some((xid) => inProgress.has(xid) || isAhead(xid))) return;
    if (Date.now() > deadline) throw new Error("A committed transaction did not become visible");
    await sleep(PAUSE_MS);
  }
}

/** The log has the lower 32 bits of a transaction's number. */
function shortXid(xid: string): number {
  return Number(BigInt.asUintN(32, BigInt(xid)));
}
