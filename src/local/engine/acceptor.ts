import { z } from "zod";
import { Batcher } from "./batcher";
import type { Catalog } from "./catalog";
import { type Database, json, texts } from "./database";
import { holds } from "./expression";
import { keysOf } from "./match-key";
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
    const starts = [
      ...deliveries.flatMap((delivery) => delivery.starts ?? []),
      ...fresh.flatMap((event) =>
        this.catalog
          .triggeredBy(event.payload.name)
          .filter((fn) => isTriggered(fn, event.payload))
          .map((fn) => startOf(fn, event, at)),
      ),
    ];
    const heard = await this.listeners(fresh, at);
    const rows = await this.sql`
      select engine.accept(
        ${json(this.sql, fresh.map(eventRow))},
        ${json(this.sql, starts)},
        ${json(this.sql, heard.filter(({ listener }) => listener.step_id !== null).map(wakeRow))},
        ${json(this.sql, heard.filter(({ listener }) => listener.step_id === null).map(cancelRow))},
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
    const names = [...new Set(events.map(({ payload }) => payload.name))];
    const keys = events.map(({ payload }) => keysOf(payload));
    const listed = keys.every((list) => list !== null);
    const rows = await this.sql`
      select l.id, l.run_id, l.step_id, l.event_name, l.match, l.expression, e.payload as event
      from engine.listeners l
      join engine.runs r on r.id = l.run_id
      join engine.events e on e.internal_id = r.event_ids[1]
      where l.event_name = any (${texts(names)}::text[]) and l.until > ${at}
      ${listed ? this.sql`and (l.match is null or l.match = any (${texts(keys.flatMap((list) => list ?? []))}::text[]))` : this.sql``}
      order by l.id`;
    const found = z.array(listener).parse(rows);
    if (found.length === 0) return [];
    const taken = new Set<string>();
    return events.flatMap((event, index) =>
      found
        .filter((one) => !taken.has(one.id) && isMeant(one, event, keys[index] ?? null))
        .map((one) => {
          taken.add(one.id);
          return { listener: one, event };
        }),
    );
  }
}

/** A small event costs more than its bytes. */
const LEAST_BYTES = 2_000;

function sizeOf({ payload }: IncomingEvent): number {
  return Math.max(LEAST_BYTES, JSON.stringify(payload).length);
}

type Heard = { listener: Listener; event: IncomingEvent };

function isMeant(one: Listener, { payload }: IncomingEvent, keys: string[] | null): boolean {
  if (one.event_name !== payload.name) return false;
  if (one.match !== null && keys && !keys.includes(one.match)) return false;
  return holds(one.expression, { event: one.event, async: payload });
}

function withoutRepeats(events: IncomingEvent[]) {
  const firsts = new Map<string, string>();
  const firstOf = new Map<string, string>();
  const fresh = events.filter(({ internalId, dedupe }) => {
    if (dedupe === undefined) return true;
    const first = firsts.get(dedupe);
    if (first === undefined) firsts.set(dedupe, internalId);
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

function wakeRow({ listener, event }: Heard) {
  return {
    listener: listener.id,
    run_id: listener.run_id,
    event: event.internalId,
    result: JSON.stringify(event.payload),
  };
}

function cancelRow({ listener, event }: Heard) {
  return { run_id: listener.run_id, event: event.internalId };
}
