import type { Logger } from "pino";
import { z } from "zod";
import type { Acceptor, Delivery } from "./acceptor";
import { errorOf } from "./answer";
import type { Catalog } from "./catalog";
import { type Database, isAway, isRefused, json } from "./database";
import { payloadOf } from "./event";
import { type EventMeta, eventMeta } from "./sessions";
import { type IncomingEvent, startOf } from "./starts";

/** Handled at once: together they are stored in one go, and each may carry a batch's events. */
const BATCH = 25;

const envelope = z.object({ id: z.string(), message: z.unknown() });

const invocation = z.object({
  invoke: z.object({
    function_id: z.string(),
    payload: z
      .object({
        data: z.record(z.string(), z.unknown()).nullish(),
        v: z.string().optional().catch(undefined),
        meta: eventMeta.nullish().catch(undefined),
      })
      .nullish(),
  }),
  run_id: z.string(),
  step_id: z.string(),
});

const waitingStep = z.object({ invoke: z.unknown(), run_id: z.string(), step_id: z.string() });

const deferral = z.object({ deferred: z.string(), run_id: z.string() });

const ending = z.object({
  ended: z.string(),
  /** Left out by an engine of before, which told of one thing only. */
  tells: z.array(z.enum(["finished", "failed", "cancelled"])).optional(),
});

const content = z.union([ending, invocation, deferral]);

const deferred = z.object({
  function_id: z.string(),
  parent: z.string(),
  input: z.record(z.string(), z.unknown()).catch({}),
  meta: eventMeta.nullish().catch(undefined),
});

const endedRun = z.object({
  id: z.string(),
  function_id: z.string(),
  status: z.enum(["completed", "failed", "cancelled"]),
  output: z.unknown(),
  events: z.array(z.unknown()),
});

/** What tells of a run is in the sessions of the run's event. */
const metaOf = z
  .object({ meta: eventMeta.optional().catch(undefined) })
  .transform(({ meta }) => meta)
  .catch(undefined);

/**
 * Does what a transaction decided and could not do itself: tells of runs that have ended, and starts
 * invoked and deferred functions. What is done twice, say by two engines, has one effect: its ids are made from the run's.
 */
export class Outbox {
  constructor(
    private readonly sql: Database,
    private readonly catalog: Catalog,
    private readonly acceptor: Acceptor,
    private readonly now: () => Date,
    private readonly log: Logger,
  ) {}

  /** Works off what is there now. What cannot be done now or ever must not hold up the rest. */
  async empty(): Promise<void> {
    let last = "0";
    for (;;) {
      const rows = await this.sql`
        select id, message from engine.outbox where id > ${last} order by id limit ${BATCH}`;
      if (rows.length === 0) return;
      const messages = z.array(envelope).parse([...rows]);
      last = messages.at(-1)?.id ?? last;
      const prepared = messages.map((one) => ({ ...one, delivery: this.deliveryOf(one.message) }));
      // All are there before the first is handed on, so that they are taken in their order.
      await Promise.allSettled(prepared.map(({ delivery }) => delivery));
      const outcomes = await Promise.allSettled(prepared.map((one) => this.handle(one)));
      for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    }
  }

  private async handle({
    id,
    message,
    delivery,
  }: z.infer<typeof envelope> & { delivery: Promise<Delivery> }): Promise<void> {
    try {
      await this.acceptor.accept({ ...(await delivery), sent: [id] });
    } catch (error) {
      if (isAway(error)) throw error;
      this.log.error({ err: error, message }, "A message of the outbox cannot be handled");
      if (isRefused(error)) await this.drop(id, message);
    }
  }

  /** What will never be handled; a step that waits for it fails. */
  private async drop(id: string, message: unknown): Promise<void> {
    const { data: step } = waitingStep.safeParse(message);
    if (step) await this.failStep(step, "The function cannot be invoked like this.");
    await this.sql`delete from engine.outbox where id = ${id}`;
  }

  private async failStep(
    { run_id, step_id }: { run_id: string; step_id: string },
    message: string,
  ): Promise<void> {
    await this.sql`
      select engine.end_step(
        ${run_id}, ${step_id}, 'failed', ${json(this.sql, { name: "InvokeError", message })},
        ${this.now()}::timestamptz
      )`;
  }

  private async deliveryOf(message: unknown): Promise<Delivery> {
    const parsed = content.parse(message);
    if ("ended" in parsed) return this.endOf(parsed);
    return "deferred" in parsed ? this.deferral(parsed) : this.invocation(parsed);
  }

  /** The SDK gives each deferred function a trigger for this event and takes `_inngest` out of its data. */
  private async deferral({ deferred: id, run_id }: z.infer<typeof deferral>): Promise<Delivery> {
    const found = await this.sql`
      select d.function_id, d.input, d.meta, r.function_id as parent
      from engine.defers d join engine.runs r on r.id = d.run_id
      where d.run_id = ${run_id} and d.id = ${id}`;
    const [row] = z.array(deferred).parse([...found]);
    if (!row) return { events: [] };
    const { function_id: fn_slug, parent: parent_fn_slug, input, meta } = row;
    const data = { ...input, _inngest: { fn_slug, parent_fn_slug, parent_run_id: run_id } };
    return {
      events: [this.ownEvent(`${run_id}.${id}`, "inngest/deferred.schedule", data, { meta })],
    };
  }

  private async endOf({ ended: runId, tells }: z.infer<typeof ending>): Promise<Delivery> {
    const found = await this.sql`
      select r.id, r.function_id, r.status, r.output,
        (
          select json_agg(e.payload order by n)
          from unnest(r.event_ids) with ordinality as given (event_id, n)
          join engine.events e on e.internal_id = given.event_id
        ) as events
      from engine.runs r where r.id = ${runId}`;
    const [run] = z.array(endedRun).parse([...found]);
    if (!run) return { events: [] };
    const data = {
      function_id: run.function_id,
      run_id: run.id,
      event: run.events[0] ?? {},
      events: run.events,
      ...outcomeOf(run),
    };
    const meta = metaOf.parse(run.events[0]);
    return {
      events: (tells ?? [run.status === "completed" ? "finished" : run.status]).map((outcome) =>
        this.ownEvent(`${run.id}.${outcome}`, `inngest/function.${outcome}`, data, { meta }),
      ),
    };
  }

  private async invocation({
    invoke,
    run_id,
    step_id,
  }: z.infer<typeof invocation>): Promise<Delivery> {
    const fn = this.catalog.get(invoke.function_id);
    if (!fn) {
      const message = `There is no function "${invoke.function_id}" to invoke.`;
      await this.failStep({ run_id, step_id }, message);
      return { events: [] };
    }
    const id = `${run_id}.${step_id}`;
    const { data, v, meta } = invoke.payload ?? {};
    const event = this.ownEvent(id, "inngest/function.invoked", data ?? {}, { v, meta });
    const start = startOf(fn, event, this.now());
    // Somebody waits for this one, so it is neither dropped nor joined with others; only delayed.
    const throttle = start.gate?.throttle ?? null;
    const gate = throttle && { rates: [], throttle, hold: null };
    const own = { gate, held: undefined, parent_run_id: run_id, parent_step_id: step_id };
    return { events: [event], starts: [{ ...start, ...own }] };
  }

  private ownEvent(
    id: string,
    name: string,
    data: Record<string, unknown>,
    more: { v?: string; meta?: EventMeta | null } = {},
  ): IncomingEvent {
    const given = { id, name, data, v: more.v, meta: more.meta };
    return { internalId: id, dedupe: id, payload: payloadOf(given, id, this.now()) };
  }
}

function outcomeOf({ status, output }: z.infer<typeof endedRun>) {
  if (status === "completed") return { result: output };
  return {
    error: errorOf(status === "failed" ? output : { message: "The function was cancelled." }),
  };
}
