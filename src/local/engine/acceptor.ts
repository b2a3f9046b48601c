import { z } from "zod";
import { Batcher } from "./batcher";
import type { Catalog } from "./catalog";
import { type Database, json, texts } from "./database";
import { holds } from "./expression";
import { keysOf } from "./match-key";
import { overtaken } from "./overtaken";
import { type IncomingEvent, isTriggered, type Start, startOf } from "./starts";

/** What is to be stored in one transaction. */
export type Delivery = {
  events: IncomingEvent[];
  /** Runs to start besides those that triggers ask for. */
  starts?: Start[];
  /** Outbox rows that are done with this. */
  sent?: string[];
};

const listener = z.object({
  id: z.string(),
  run_id: z.string(),
  step_id: z.string().nullable(),
  event_name: z.string(),
  match: z.string().nullable(),
  expression: z.string().nullable(),
  /** The event that started the run that listens. */
  event: z.unknown(),
});
type Listener = z.infer<typeof listener>;

/** Each comes with the event of its run. */
const LISTENERS_AT_ONCE = 100;

const outcome = z.array(z.object({ known: z.record(z.string(), z.string()) })).min(1);

/**
 * Takes events: stores them and all that follows from them (runs started, waits ended, runs
 * cancelled) in one transaction, and only then says so.
 */
export class Acceptor {
  private readonly batcher: Batcher<Delivery, string[]>;

  constructor(
    private readonly sql: Database,
    private readonly catalog: Catalog,
    private readonly now: () => Date,
    private readonly onWork: () => void,
  ) {
    this.batcher = new Batcher(
      (deliveries) => this.write(deliveries),
      ({ events }) => events.reduce((sum, event) => sum + sizeOf(event), 0),
    );
  }

  /** Gives the internal ids under which the events are stored; of one that came before, its first. */
  accept(delivery: Delivery): Promise<string[]> {
    return this.batcher.add(delivery);
  }

  private async write(deliveries: Delivery[]): Promise<string[][]> {
    const at = this.now();
    const all = deliveries.flatMap(({ events }) => events);
    const { fresh, firstOf } = withoutRepeats(all);
    // An invocation or a tick is for one function: whoever listens to every event is not meant.
    const meant = new Set(deliveries.flatMap(({ events, starts }) => (starts ? events : [])));
    const open = fresh.filter((event) => !meant.has(event));
    const starts = [
      ...deliveries
        .flatMap((delivery) => delivery.starts ?? [])
        .map((start) => {
          const event = firstOf.get(start.event) ?? start.event;
          return { ...start, event, dedupe: event };
        }),
      ...open.flatMap((event) =>
        this.catalog
          .triggeredBy(event.payload.name)
          .filter((fn) => isTriggered(fn, event.payload))
          .map((fn) => startOf(fn, event, at)),
      ),
    ];
    const heard = await this.listeners(fresh, at);
    const wakes = heard.filter(({ step_id }) => step_id !== null);
    const cancels = heard.filter(({ step_id }) => step_id === null);
    const rows = await this.sql`
      select engine.accept(
        ${json(this.sql, fresh.map(eventRow))},
        ${json(this.sql, starts)},
        ${json(this.sql, wakes)},
        ${json(this.sql, cancels)},
        ${json(this.sql, overtaken(starts, fresh))},
        ${texts(deliveries.flatMap(({ sent }) => sent ?? []))}::bigint[],
        ${at}::timestamptz
      ) as known`;
    const known = outcome.parse([...rows])[0]?.known ?? {};
    this.onWork();
    return deliveries.map(({ events }) =>
      events.map(({ internalId }) => {
        const first = firstOf.get(internalId) ?? internalId;
        return known[first] ?? first;
      }),
    );
  }

  /** Who waits for one of these events, or is cancelled by it. */
  private async listeners(events: IncomingEvent[], at: Date): Promise<Heard[]> {
    const names = texts([...new Set(events.map(({ payload }) => payload.name))]);
    const keys = events.map(({ payload }) => keysOf(payload));
    const wanted = keys.every((list) => list !== null) ? texts(keys.flat()) : null;
    const rows = await this.sql`
      select l.id from engine.listeners l
      where l.event_name = any (${names}::text[]) and l.until > ${at}
      ${wanted === null ? this.sql`` : this.sql`and (l.match is null or l.match = any (${wanted}::text[]))`}
      order by l.id`;
    const ids = z
      .array(listener.pick({ id: true }))
      .parse([...rows])
      .map(({ id }) => id);
    if (ids.length === 0) return [];
    const before = await this.before(events, at);
    const heard: Heard[] = [];
    for (let i = 0; i < ids.length; i += LISTENERS_AT_ONCE) {
      for (const one of await this.listening(ids.slice(i, i + LISTENERS_AT_ONCE))) {
        const index = events.findIndex(
          (event, n) => !before.has(event) && isMeant(one, event, keys[n] ?? null),
        );
        const event = events[index]?.internalId;
        if (event)
          heard.push({ listener: one.id, run_id: one.run_id, step_id: one.step_id, event });
      }
    }
    return heard;
  }

  private async listening(ids: string[]): Promise<Listener[]> {
    const rows = await this.sql`
      select l.id, l.run_id, l.step_id, l.event_name, l.match, l.expression,
        case when l.expression is not null then e.payload end as event
      from engine.listeners l
      join engine.runs r on r.id = l.run_id
      join engine.events e on e.internal_id = r.event_ids[1]
      where l.id = any (${texts(ids)}::bigint[])`;
    return z.array(listener).parse([...rows]);
  }

  /** Those that came before. Nobody hears them again, and they must not take a listener from another. */
  private async before(events: IncomingEvent[], at: Date): Promise<Set<IncomingEvent>> {
    const ids = texts(events.map(({ internalId }) => internalId));
    const keys = events.flatMap(({ dedupe }) => (dedupe === undefined ? [] : [`event:${dedupe}`]));
    const rows = await this.sql`
      select internal_id as id from engine.events where internal_id = any (${ids}::text[])
      union all
      select key as id from engine.once where key = any (${texts(keys)}::text[]) and until > ${at}`;
    const known = new Set(rows.map((row) => z.object({ id: z.string() }).parse(row).id));
    return new Set(
      events.filter(
        ({ internalId, dedupe }) => known.has(internalId) || known.has(`event:${dedupe}`),
      ),
    );
  }
}

/** A small event costs more than its bytes. */
const LEAST_BYTES = 2_000;

function sizeOf({ payload }: IncomingEvent): number {
  return Math.max(LEAST_BYTES, JSON.stringify(payload).length);
}

/** A listener and the event that it hears, by their ids; a row of engine.accept's parameters. */
type Heard = { listener: string; run_id: string; step_id: string | null; event: string };

function isMeant(one: Listener, { payload }: IncomingEvent, keys: string[] | null): boolean {
  if (one.event_name !== payload.name) return false;
  if (one.match !== null && keys && !keys.includes(one.match)) return false;
  return holds(one.expression, { event: one.event, async: payload });
}

function withoutRepeats(events: IncomingEvent[]) {
  const firsts = new Map<string, string>();
  const firstOf = new Map<string, string>();
  const fresh = events.filter(({ internalId, dedupe }) => {
    const key = dedupe === undefined ? internalId : `event:${dedupe}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, internalId);
    else firstOf.set(internalId, first);
    return first === undefined;
  });
  return { fresh, firstOf };
}

// Payloads are texts within the JSON: Postgres would choke on their \u0000 when it reads it.
function eventRow({ internalId, dedupe, payload }: IncomingEvent) {
  const { id, name } = payload;
  return { internal_id: internalId, id, name, dedupe, payload: JSON.stringify(payload) };
}
