import { z } from "zod";
import type { Database } from "../database";
import { isInvoked, runRow } from "../runs";

const details = runRow.extend({
  max_attempts: z.number(),
  parent_run_id: z.string().nullable(),
  replay_of: z.string().nullable(),
  output: z.unknown(),
  output_size: z.number().nullable(),
  steps: z.number(),
  failures: z.number(),
  events: z.number(),
});
export type RunDetails = z.infer<typeof details>;

const step = z.object({
  id: z.string(),
  name: z.string(),
  op: z.string(),
  state: z.enum(["planned", "waiting", "done", "failed", "cancelled"]),
  result: z.unknown(),
  result_size: z.number().nullable(),
  opts: z.unknown(),
  opts_size: z.number().nullable(),
  attempts: z.number(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  /** The run that it invoked. */
  child: z.string().nullable(),
});
export type StepDetails = z.infer<typeof step>;

const note = z.object({
  id: z.coerce.string(),
  step_id: z.string().nullable(),
  at: z.date(),
  kind: z.string(),
  detail: z.unknown(),
});
export type Note = z.infer<typeof note>;

const trigger = z.object({
  internal_id: z.string(),
  name: z.string(),
  received_at: z.date(),
  payload: z.unknown(),
  payload_size: z.number(),
});
export type Trigger = z.infer<typeof trigger>;

const again = runRow.pick({ id: true, status: true });

/** What of a run's values a page shows at once; larger ones have pages of their own. */
const SHOWN_CHARACTERS = 400_000;
const MAX_SHOWN = 20_000;
const MIN_SHOWN = 200;
const MAX_EVENTS = 200;
const MAX_NOTES = 500;

/** Everything about one run but its large values (a size without a value); null when there is none. */
export async function readRun(sql: Database, id: string) {
  const rows = await sql`
    select
      r.id, r.function_id, r.status, r.queued_at, r.started_at, r.ended_at, r.max_attempts,
      r.parent_run_id, r.replay_of, length(r.output::text) as output_size,
      case when length(r.output::text) <= ${MAX_SHOWN} then r.output end as output,
      cardinality(r.event_ids) as events,
      s.steps, s.failures
    from engine.runs r
    cross join lateral (
      select count(*)::int as steps, (count(*) filter (where s.state = 'failed'))::int as failures
      from engine.steps s where s.run_id = r.id
    ) s where r.id = ${id}`;
  const [run] = z.array(details).parse([...rows]);
  if (!run) return null;
  const most = share(run.steps);
  const [steps, notes, events, replays] = await Promise.all([
    sql`
      select
        s.id, s.name, s.op, s.state, s.attempts, s.started_at, s.ended_at,
        length(s.result::text) as result_size, length(s.opts::text) as opts_size,
        case
          when length(s.result::text) <=
            case s.state when 'failed' then ${share(run.failures)}::int else ${most}::int end
          then s.result
        end as result,
        case when length(s.opts::text) <= ${most} then s.opts end as opts,
        child.id as child
      from engine.steps s
      left join engine.runs child on s.op = 'InvokeFunction' and ${isInvoked(sql)}
      where s.run_id = ${id}
      order by coalesce(s.started_at, 'infinity'), s.finished nulls last, s.name`,
    sql`
      select id, step_id, at, kind, detail from engine.history where run_id = ${id}
      order by id desc limit ${MAX_NOTES}`,
    readTriggers(sql, id, share(run.events)),
    sql`
      select x.id, x.status from engine.runs x where x.replay_of = ${id}
      order by x.queued_at desc limit 10`,
  ]);
  return {
    run,
    steps: z.array(step).parse([...steps]),
    notes: z
      .array(note)
      .parse([...notes])
      .reverse(),
    events,
    replays: z.array(again).parse([...replays]),
  };
}

async function readTriggers(sql: Database, id: string, most: number): Promise<Trigger[]> {
  const rows = await sql`
    select
      e.internal_id, e.name, e.received_at, length(e.payload::text) as payload_size,
      case when length(e.payload::text) <= ${most} then e.payload end as payload
    from engine.runs r, unnest(r.event_ids[:${MAX_EVENTS}]) with ordinality as given (event_id, n)
    join engine.events e on e.internal_id = given.event_id
    where r.id = ${id} order by n`;
  return z.array(trigger).parse([...rows]);
}

function share(values: number): number {
  return Math.min(MAX_SHOWN, Math.max(MIN_SHOWN, Math.floor(SHOWN_CHARACTERS / (values || 1))));
}

const values = z.object({
  name: z.string(),
  state: z.string(),
  input: z.unknown(),
  output: z.unknown(),
});
export type Values = z.infer<typeof values>;

/** What went into a step and came out of it, however large. */
export async function readStepValues(
  sql: Database,
  runId: string,
  stepId: string,
): Promise<Values | null> {
  const rows = await sql`
    select name, state, opts as input, result as output
    from engine.steps where run_id = ${runId} and id = ${stepId}`;
  return z.array(values).parse([...rows])[0] ?? null;
}

/** What came out of a run, however large. */
export async function readRunValues(sql: Database, runId: string): Promise<Values | null> {
  const rows = await sql`
    select function_id as name, status as state, null as input, output
    from engine.runs where id = ${runId}`;
  return z.array(values).parse([...rows])[0] ?? null;
}
