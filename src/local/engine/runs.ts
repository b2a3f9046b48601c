import { z } from "zod";
import type { Database } from "./database";

const status = z.enum(["queued", "running", "completed", "failed", "cancelled"]);

const run = z.object({
  id: z.string(),
  function_id: z.string(),
  event_ids: z.array(z.string()),
  status,
  queued_at: z.date(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  output: z.unknown(),
});

/** A run as people and programs look at it. */
export type Run = z.infer<typeof run>;

const columns = (sql: Database) => sql`
  id, function_id, to_json(event_ids) as event_ids, status, queued_at, started_at, ended_at, output`;

/** The run, or null when there is none (any more). */
export async function findRun(sql: Database, id: string): Promise<Run | null> {
  const rows = await sql`select ${columns(sql)} from engine.runs where id = ${id}`;
  return z.array(run).parse([...rows])[0] ?? null;
}

/** The runs that an event started, oldest first. */
export async function runsOfEvent(sql: Database, internalId: string): Promise<Run[]> {
  const rows = await sql`
    select ${columns(sql)} from engine.runs
    where id in (
      select id from engine.runs where event_ids[1] = ${internalId}
      union select run_id from engine.batched where event_id = ${internalId}
    )
    order by queued_at, id`;
  return z.array(run).parse([...rows]);
}

const stored = z.object({
  internal_id: z.string(),
  received_at: z.date(),
  payload: z.object({ id: z.string(), name: z.string() }).loose(),
});

/** An event by its internal id, or by the sender's: then the last with it. */
export async function findEvent(sql: Database, id: string) {
  const rows = await sql`
    select internal_id, received_at, payload from engine.events
    where internal_id = ${id} or id = ${id}
    order by internal_id = ${id} desc, received_at desc limit 1`;
  return z.array(stored).parse([...rows])[0] ?? null;
}

/** The newest events, of one name when given. */
export async function latestEvents(sql: Database, name: string | undefined, limit: number) {
  const rows = await sql`
    select internal_id, received_at, payload from engine.events
    where ${name ?? null}::text is null or name = ${name ?? null}
    order by received_at desc, internal_id desc limit ${limit}`;
  return z.array(stored).parse([...rows]);
}
