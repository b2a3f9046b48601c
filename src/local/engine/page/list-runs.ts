import { z } from "zod";
import type { KnownFunction } from "../catalog";
import { type Database, json, texts } from "../database";
import { idsOfRuns, runRow } from "../runs";
import { cancelOn } from "../starts";
import { type Filter, narrowed } from "./filter";
import { PAGE, type Paged, paged, readCursor } from "./paging";
import { mentioned, SEARCHED, searchRows } from "./search";

/** So many failures are worth a click. */
export const REPLAYED = 5_000;

const listed = runRow.extend({
  max_attempts: z.number(),
  event_name: z.string().nullable(),
  events: z.number(),
  /** The start of the event and, of a failed run, of its error, as JSON: Postgres may not be able to look into it. */
  event: z.string().nullable(),
  error: z.string().nullable(),
  replayed: z.boolean(),
});
export type ListedRun = z.infer<typeof listed>;

/** A page of a list of runs. */
export type RunList = Paged<ListedRun>;

const columns = (sql: Database) => sql`
  r.id, r.function_id, r.status, r.queued_at, r.started_at, r.ended_at, r.max_attempts,
  e.name as event_name, cardinality(r.event_ids) as events, left(e.payload::text, 2000) as event,
  case when r.status = 'failed' then left(r.output::text, 2000) end as error,
  exists (select from engine.runs again where again.replay_of = r.id) as replayed`;

/** The newest runs that pass the filter. */
export async function listRuns(sql: Database, filter: Filter): Promise<RunList> {
  return filter.q ? search(sql, filter) : newest(sql, filter);
}

async function newest(sql: Database, filter: Filter): Promise<RunList> {
  const rows = await sql`
    select ${columns(sql)}
    from (${looked(sql, filter, PAGE + 1)}) r
    left join engine.events e on e.internal_id = r.event_ids[1]
    order by r.queued_at desc, r.id desc`;
  return paged(z.array(listed).parse([...rows]), placeOf);
}

async function search(sql: Database, filter: Filter): Promise<RunList> {
  const [named, rows, end] = await Promise.all([
    filter.before ? [] : withId(sql, filter),
    searchRows(
      sql,
      (transaction) => transaction`
        select ${columns(sql)}
        from (${looked(sql, filter, SEARCHED)}) r
        left join engine.events e on e.internal_id = r.event_ids[1]
        where ${mentions(sql, filter.q)}
        order by r.queued_at desc, r.id desc limit ${PAGE + 1}`,
    ),
    sql`
      select r.queued_at as at, r.id from (${looked(sql, filter, SEARCHED)}) r
      order by r.queued_at desc, r.id desc offset ${SEARCHED - 1}`,
  ]);
  const known = new Set(named.map(({ id }) => id));
  const found = z
    .array(listed)
    .parse([...rows])
    .filter(({ id }) => !known.has(id));
  const [last] = z.array(z.object({ at: z.date(), id: z.string() })).parse([...end]);
  return paged([...named, ...found], placeOf, last);
}

/** Runs that are named by an id, or whose event is: however old they are. */
async function withId(sql: Database, filter: Filter): Promise<ListedRun[]> {
  const { q } = filter;
  const rows = await sql`
    with meant as (select internal_id from engine.events where internal_id = ${q} or id = ${q})
    select ${columns(sql)}
    from engine.runs r
    left join engine.events e on e.internal_id = r.event_ids[1]
    where r.id in (select ${q} union ${idsOfRuns(sql, sql`select internal_id from meant`)})
    and ${narrowed(sql, filter)}
    order by r.queued_at desc, r.id desc limit ${PAGE}`;
  return z.array(listed).parse([...rows]);
}

/** The newest runs of the filter's function and status, of which a list is made. */
function looked(sql: Database, filter: Filter, most: number) {
  const from = readCursor(filter.before);
  return sql`
    select * from engine.runs r
    where ${narrowed(sql, filter)}
      ${from ? sql`and (r.queued_at, r.id) < (${from.at}::timestamptz, ${from.id})` : sql``}
    order by r.queued_at desc, r.id desc limit ${most}`;
}

function mentions(sql: Database, q: string) {
  return sql`(
    ${mentioned(sql, "r.output", q)}
    or exists (
      select from unnest(r.event_ids) as given (id) join engine.events m on m.internal_id = given.id
      where ${mentioned(sql, "m.payload", q)}
    )
  )`;
}

function placeOf({ queued_at, id }: ListedRun) {
  return { at: queued_at, id };
}

const failure = z.object({ id: z.string(), function_id: z.string() });

/**
 * The failed runs that pass the filter, had failed by then and have not been replayed, the newest
 * first, but no more than are worth a click.
 */
export async function listFailures(sql: Database, { fn, q }: Filter, until: Date) {
  const rows = await searchRows(
    sql,
    (transaction) => transaction`
      select r.id, r.function_id
      from (
        select * from engine.runs r
        where ${narrowed(sql, { fn, status: "failed" })} and r.ended_at <= ${until}::timestamptz
          and not exists (select from engine.runs again where again.replay_of = r.id)
        order by r.queued_at desc, r.id desc limit ${SEARCHED}
      ) r
      where ${q ? mentions(sql, q) : sql`true`}
      order by r.queued_at desc, r.id desc limit ${REPLAYED}`,
  );
  return z.array(failure).parse(rows);
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
