import type postgres from "postgres";
import { z } from "zod";
import type { Database } from "./database";

/** What is read of a run wherever one is shown. */
export const runRow = z.object({
  id: z.string(),
  function_id: z.string(),
  status: z.enum(["queued", "running", "completed", "failed", "cancelled"]),
  queued_at: z.date(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
});

const run = runRow.extend({ event_ids: z.array(z.string()), output: z.unknown() });

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
    select ${columns(sql)} from engine.runs where id in (${idsOfRuns(sql, sql`${internalId}`)})
    order by queued_at, id`;
  return z.array(run).parse([...rows]);
}

/** A query of the ids of the runs that these events (a list, or a query of internal ids) started or joined. */
export function idsOfRuns(sql: Database, events: postgres.Fragment): postgres.Fragment {
  return sql`
    select f.id from engine.runs f where f.event_ids[1] in (${events})
    union select b.run_id from engine.batched b where b.event_id in (${events})`;
}

/** The condition that the step `s` invoked the run `child`: the id of its event is made of theirs, and has an index. */
export function isInvoked(sql: Database): postgres.Fragment {
  return sql`child.event_ids[1] = s.run_id || '.' || s.id and child.parent_step_id = s.id`;
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
