import { z } from "zod";
import type { Database } from "../database";
import { idsOfRuns } from "../runs";
import { PAGE, type Paged, paged, readCursor } from "./paging";
import { mentioned, SEARCHED, searchRows } from "./search";

/** Larger events have pages of their own. */
const MAX_SHOWN = 4_000;

/** What a list of events is narrowed down to; read from the address, where anything may stand. */
export const eventFilter = z.object({
  q: z.string().trim().max(200).catch("").default(""),
  before: z.string().max(200).catch("").default(""),
});
export type EventFilter = z.infer<typeof eventFilter>;

const listed = z.object({
  internal_id: z.string(),
  id: z.string(),
  name: z.string(),
  received_at: z.date(),
  /** Of a large one only the size was read. */
  payload: z.unknown(),
  payload_size: z.number(),
  /** The start of it, as JSON. */
  start: z.string(),
});
export type ListedEvent = z.infer<typeof listed>;

/** A page of a list of events. */
export type EventList = Paged<ListedEvent>;

/** The newest events that pass the filter. */
export async function listEvents(sql: Database, filter: EventFilter): Promise<EventList> {
  const { q } = filter;
  const [rows, end] = await Promise.all([
    searchRows(
      sql,
      (transaction) => transaction`
        select
          e.internal_id, e.id, e.name, e.received_at, length(e.payload::text) as payload_size,
          case when length(e.payload::text) <= ${MAX_SHOWN} then e.payload end as payload,
          left(e.payload::text, 2000) as start
        from (${looked(sql, filter, q ? SEARCHED : PAGE + 1)}) e
        where ${q ? sql`e.internal_id = ${q} or ${mentioned(sql, "e.payload", q)}` : sql`true`}
        order by e.received_at desc, e.internal_id desc limit ${PAGE + 1}`,
    ),
    q
      ? sql`
        select e.received_at, e.internal_id from (${looked(sql, filter, SEARCHED)}) e
        order by e.received_at desc, e.internal_id desc offset ${SEARCHED - 1}`
      : [],
  ]);
  const events = z.array(listed).parse([...rows]);
  const [last] = z.array(listed.pick({ received_at: true, internal_id: true })).parse([...end]);
  return paged(events, placeOf, last && placeOf(last));
}

function looked(sql: Database, { before }: EventFilter, most: number) {
  const from = readCursor(before);
  return sql`
    select * from engine.events e
    ${from ? sql`where (e.received_at, e.internal_id) < (${from.at}::timestamptz, ${from.id})` : sql``}
    order by e.received_at desc, e.internal_id desc limit ${most}`;
}

function placeOf({ received_at, internal_id }: Pick<ListedEvent, "received_at" | "internal_id">) {
  return { at: received_at, id: internal_id };
}

const started = z.object({ id: z.string(), function_id: z.string(), status: z.string() });
export type StartedRun = z.infer<typeof started>;

/** The runs that an event started or joined, without what came out of them. */
export async function startedBy(sql: Database, internalId: string): Promise<StartedRun[]> {
  const rows = await sql`
    select r.id, r.function_id, r.status from engine.runs r
    where r.id in (${idsOfRuns(sql, sql`${internalId}`)})
    order by r.queued_at, r.id limit 200`;
  return z.array(started).parse([...rows]);
}
