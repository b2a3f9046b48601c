import { z } from "zod";
import { type Database, texts } from "../database";
import { isInvoked } from "../runs";

const call = z.object({
  run_id: z.string(),
  step_id: z.string().nullable(),
  /** Of the planned step that is called; null: the function. */
  step: z.string().nullable(),
  due_at: z.date(),
  attempt: z.number(),
  /** The app works on it since. */
  called_at: z.date().nullable(),
  waits_on: z.string().nullable(),
  /** It gathers events until it is due. */
  held: z.boolean(),
  /** The start of the last failed attempt's note, as JSON, when attempts have failed. */
  failure: z.string().nullable(),
  all: z.number(),
});
export type Call = z.infer<typeof call>;

const wait = z.object({
  run_id: z.string(),
  name: z.string(),
  op: z.string(),
  started_at: z.date().nullable(),
  wakes_at: z.date().nullable(),
  event_name: z.string().nullable(),
  expression: z.string().nullable(),
  signal: z.string().nullable(),
  child: z.string().nullable(),
  child_function: z.string().nullable(),
  all: z.number(),
});
export type Wait = z.infer<typeof wait>;

/** What a run that has not ended is at. */
export type Progress = { calls: Call[]; waits: Wait[] };

/** What runs that have not ended are at: their next calls and waits, but no more than `most` of each. */
export async function readProgress(
  sql: Database,
  runIds: string[],
  most: number,
): Promise<Map<string, Progress>> {
  if (runIds.length === 0) return new Map();
  const [calls, waits] = await Promise.all([
    sql`
      select c.* from unnest(${texts(runIds)}::text[]) as asked (id),
      lateral (
        select
          j.run_id, j.step_id, s.name as step, j.due_at, j.attempt, j.waits_on,
          case when j.lease is not null then j.leased_at end as called_at,
          r.held is not null and r.started_at is null as held,
          case when j.attempt > 0 then (
            select left(h.detail::text, 2000) from engine.history h
            where h.run_id = j.run_id and h.kind = 'failed'
              and (j.step_id is null or h.step_id = j.step_id)
            order by h.id desc limit 1
          ) end as failure,
          (count(*) over ())::int as all
        from engine.jobs j
        join engine.runs r on r.id = j.run_id
        left join engine.steps s on s.run_id = j.run_id and s.id = j.step_id
        where j.run_id = asked.id
        order by j.lease is null, j.attempt = 0, j.due_at, j.id limit ${most}
      ) c`,
    sql`
      select w.* from unnest(${texts(runIds)}::text[]) as asked (id),
      lateral (
        select
          s.run_id, s.name, s.op, s.started_at, s.wakes_at, l.event_name, l.expression, g.signal,
          child.id as child, child.function_id as child_function, (count(*) over ())::int as all
        from engine.steps s
        left join engine.listeners l on l.run_id = s.run_id and l.step_id = s.id
        left join engine.signals g on g.run_id = s.run_id and g.step_id = s.id
        left join engine.runs child on ${isInvoked(sql)}
        where s.run_id = asked.id and s.state = 'waiting'
        order by s.wakes_at, s.name limit ${most}
      ) w`,
  ]);
  const found = new Map<string, Progress>(runIds.map((id) => [id, { calls: [], waits: [] }]));
  for (const one of z.array(call).parse([...calls])) found.get(one.run_id)?.calls.push(one);
  for (const one of z.array(wait).parse([...waits])) found.get(one.run_id)?.waits.push(one);
  return found;
}
