import { z } from "zod";
import type { KnownFunction } from "../catalog";
import { type Database, json, texts } from "../database";
import { cancelOn } from "../starts";

/** Text is searched among so many of the newest runs, so that a search cannot keep the database busy. */
export const SEARCHED = 5_000;
const PAGE = 100;

export const STATUSES = ["queued", "running", "completed", "failed", "cancelled"] as const;
const status = z.enum(STATUSES);

/** What a list of runs is narrowed down to; read from the address, where anything may stand. */
export const filter = z.object({
  fn: z.string().max(300).catch("").default(""),
  status: z
    .union([status, z.literal("")])
    .catch("")
    .default(""),
  q: z.string().max(200).catch("").default(""),
  before: z.string().max(60).catch("").default(""),
});
export type Filter = z.infer<typeof filter>;

const listed = z.object({
  id: z.string(),
  function_id: z.string(),
  status,
  queued_at: z.date(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  event_name: z.string().nullable(),
  event_id: z.string(),
  /** The start of the event and, of a failed run, of its error, as JSON: Postgres may not be able to look into it. */
  event: z.string().nullable(),
  error: z.string().nullable(),
});
export type ListedRun = z.infer<typeof listed>;

/** The newest runs that pass the filter, and whether there are more. */
export async function listRuns(sql: Database, { fn, status, q, before }: Filter) {
  const [time = "", id = ""] = before.split("|");
  const from = Number.isNaN(Date.parse(time)) ? null : new Date(time);
  const pattern = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const rows = await sql`
    select
      r.id, r.function_id, r.status, r.queued_at, r.started_at, r.ended_at, e.name as event_name,
      r.event_ids[1] as event_id, left(e.payload::text, 2000) as event,
      case when r.status = 'failed' then left(r.output::text, 2000) end as error
    from (
      select * from engine.runs r
      where (${fn || null}::text is null or r.function_id = ${fn || null})
        and (${status || null}::text is null or r.status = ${status || null})
        and (${from}::timestamptz is null or (r.queued_at, r.id) < (${from}::timestamptz, ${id}))
      order by r.queued_at desc, r.id desc
      limit ${pattern ? SEARCHED : PAGE + 1}
    ) r
    left join engine.events e on e.internal_id = r.event_ids[1]
    where ${pattern}::text is null
      or r.id = ${q} or e.payload::text ilike ${pattern} or r.output::text ilike ${pattern}
    order by r.queued_at desc, r.id desc
    limit ${PAGE + 1}`;
  const runs = z.array(listed).parse([...rows]);
  return { runs: runs.slice(0, PAGE), more: runs.length > PAGE };
}

/** The failed runs that pass the filter, the newest first, but no more than are worth a click. */
export async function listFailures(sql: Database, { fn, q }: Filter): Promise<string[]> {
  const ids: string[] = [];
  let before = "";
  do {
    const { runs, more } = await listRuns(sql, { fn, q, status: "failed", before });
    ids.push(...runs.map(({ id }) => id));
    before = more ? cursorAfter(runs) : "";
  } while (before && ids.length < SEARCHED);
  return ids;
}

/** Where the list goes on after these. */
export function cursorAfter(runs: ListedRun[]): string {
  const last = runs.at(-1);
  return last ? `${last.queued_at.toISOString()}|${last.id}` : "";
}

/** So many bars show the last minute. */
export const BEATS = 30;

const beat = z.object({ beat: z.number(), ended: z.number(), failed: z.number() });

/** How many runs have ended in each part of the last minute, the oldest first. */
export async function readPulse(sql: Database, now: Date) {
  const rows = await sql`
    select
      least(${BEATS - 1}, floor(extract(epoch from ended_at - ${new Date(now.getTime() - 60_000)}::timestamptz) / ${60 / BEATS})::int) as beat,
      count(*)::int as ended, (count(*) filter (where status = 'failed'))::int as failed
    from engine.runs where ended_at > ${new Date(now.getTime() - 60_000)}::timestamptz group by 1`;
  const found = new Map(
    z
      .array(beat)
      .parse([...rows])
      .map((one) => [one.beat, one]),
  );
  return Array.from({ length: BEATS }, (_, at) => ({
    ended: found.get(at)?.ended ?? 0,
    failed: found.get(at)?.failed ?? 0,
  }));
}

const gauges = z.object({
  due: z.number(),
  waiting: z.number(),
  calls: z.number(),
  sleeping: z.number(),
  failed: z.number(),
  engines: z.number(),
});

/** How much there is to do and how fast it is done. */
export async function readGauges(sql: Database, now: Date) {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const rows = await sql`
    select
      (select count(*)::int from engine.jobs
        where lease is null and waits_on is null and due_at <= ${now}::timestamptz) as due,
      (select count(*)::int from engine.jobs where waits_on is not null) as waiting,
      (select count(*)::int from engine.jobs where lease is not null) as calls,
      (select count(*)::int from engine.steps where state = 'waiting') as sleeping,
      (select count(*)::int from engine.runs
        where ended_at > ${ago(3_600_000)}::timestamptz and status = 'failed') as failed,
      (select count(*)::int from engine.engines where alive_until > clock_timestamp()) as engines`;
  return (
    z
      .array(gauges)
      .min(1)
      .parse([...rows])[0] ?? null
  );
}

const details = z.object({
  id: z.string(),
  function_id: z.string(),
  status,
  queued_at: z.date(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  output: z.unknown().optional(),
  keys: z.array(z.string()),
  max_attempts: z.number(),
  parent_run_id: z.string().nullable(),
  replay_of: z.string().nullable(),
  events: z.array(z.unknown()).nullable(),
});
export type RunDetails = z.infer<typeof details>;

const step = z.object({
  id: z.string(),
  name: z.string(),
  op: z.string(),
  state: z.enum(["planned", "waiting", "done", "failed", "cancelled"]),
  result: z.unknown().optional(),
  opts: z.unknown().optional(),
  attempts: z.number(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  wakes_at: z.date().nullable(),
});
export type StepDetails = z.infer<typeof step>;

const note = z.object({
  step_id: z.string().nullable(),
  at: z.date(),
  kind: z.string(),
  detail: z.unknown().optional(),
});
export type Note = z.infer<typeof note>;

/** Everything about one run; null when there is none. */
export async function readRun(sql: Database, id: string) {
  const rows = await sql`
    select
      r.id, r.function_id, r.status, r.queued_at, r.started_at, r.ended_at, r.output,
      to_json(r.keys) as keys, r.max_attempts, r.parent_run_id, r.replay_of,
      (
        select json_agg(e.payload order by n)
        from unnest(r.event_ids) with ordinality as given (event_id, n)
        join engine.events e on e.internal_id = given.event_id
      ) as events
    from engine.runs r where r.id = ${id}`;
  const [run] = z.array(details).parse([...rows]);
  if (!run) return null;
  const steps = await sql`
    select * from engine.steps where run_id = ${id}
    order by coalesce(started_at, 'infinity'), finished nulls last, name`;
  const notes = await sql`select * from engine.history where run_id = ${id} order by id`;
  return { run, steps: z.array(step).parse([...steps]), notes: z.array(note).parse([...notes]) };
}

const known = z.object({
  id: z.string(),
  app_url: z.string(),
  config: z.object({ name: z.string().optional(), triggers: z.array(z.unknown()) }).loose(),
});
const app = z.object({
  url: z.string(),
  id: z.string().nullable(),
  sdk: z.string().nullable(),
  synced_at: z.date().nullable(),
  error: z.string().nullable(),
});
export type App = z.infer<typeof app>;
export type KnownRow = z.infer<typeof known>;

/** The apps with their functions. */
export async function listFunctions(sql: Database) {
  const functions = await sql`select id, app_url, config from engine.functions order by id`;
  const apps = await sql`select * from engine.apps order by url`;
  return { functions: z.array(known).parse([...functions]), apps: z.array(app).parse([...apps]) };
}

/** The names of functions that have runs or could have. */
export async function functionIds(sql: Database): Promise<string[]> {
  const rows = await sql`select id from engine.functions order by id`;
  return z
    .array(z.object({ id: z.string() }))
    .parse([...rows])
    .map(({ id }) => id);
}

/** Starts runs again with the same events; gives the new runs' ids. */
export async function replay(
  sql: Database,
  functions: KnownFunction[],
  ids: { old: string; new: string }[],
  at: Date,
) {
  const cancels = functions.flatMap((fn) =>
    cancelOn(fn, at).map((cancel) => ({ ...cancel, function_id: fn.id })),
  );
  const rows = await sql`
    select engine.replay(
      ${texts(ids.map((pair) => pair.old))}::text[], ${texts(ids.map((pair) => pair.new))}::text[],
      ${json(sql, cancels)}, ${at}::timestamptz
    ) as id`;
  return z
    .array(z.object({ id: z.string() }))
    .parse([...rows])
    .map(({ id }) => id);
}
