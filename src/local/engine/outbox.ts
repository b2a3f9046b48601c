import type { Logger } from "pino";
import { z } from "zod";
import type { Acceptor, Delivery } from "./acceptor";
import { errorOf } from "./answer";
import type { Catalog } from "./catalog";
import { type Database, isAway, json } from "./database";
import type { EventPayload } from "./event";
import { type IncomingEvent, startOf } from "./starts";

const BATCH = 200;

const envelope = z.object({ id: z.string(), message: z.unknown() });

const invocation = z.object({
  invoke: z.object({
    function_id: z.string(),
    payload: z.object({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  }),
  run_id: z.string(),
  step_id: z.string(),
});

const deferral = z.object({ deferred: z.string(), run_id: z.string() });

const content = z.union([z.object({ ended: z.string() }), invocation, deferral]);

const deferred = z.object({
  function_id: z.string(),
  parent: z.string(),
  input: z.record(z.string(), z.unknown()).catch({}),
});

const endedRun = z.object({
  id: z.string(),
  function_id: z.string(),
  status: z.enum(["completed", "failed", "cancelled"]),
  output: z.unknown(),
  events: z.array(z.unknown()),
});

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

  /** Works off what is there now. What cannot be done is logged and dropped: it must not hold up the rest. */
  async empty(): Promise<void> {
    for (;;) {
      const rows = await this.sql`select id, message from engine.outbox order by id limit ${BATCH}`;
      if (rows.length === 0) return;
      for (const { id, message } of z.array(envelope).parse([...rows])) {
        try {
          await this.acceptor.accept({ ...(await this.deliveryOf(message)), sent: [id] });
        } catch (error) {
          if (isAway(error)) throw error;
          this.log.error({ error, message }, "A message of the outbox cannot be handled");
          await this.sql`delete from engine.outbox where id = ${id}`;
        }
      }
    }
  }

  private deliveryOf(message: unknown): Promise<Delivery> {
    const parsed = content.parse(message);
    if ("ended" in parsed) return this.endOf(parsed.ended);
    return "deferred" in parsed ? this.deferral(parsed) : this.invocation(parsed);
  }

  /** The SDK gives each deferred function a trigger for this event and takes `_inngest` out of its data. */
  private async deferral({ deferred: id, run_id }: z.infer<typeof deferral>): Promise<Delivery> {
    const found = await this.sql`
      select d.function_id, d.input, r.function_id as parent
      from engine.defers d join engine.runs r on r.id = d.run_id
      where d.run_id = ${run_id} and d.id = ${id}`;
    const [row] = z.array(deferred).parse([...found]);
    if (!row) return { events: [] };
    const { function_id: fn_slug, parent: parent_fn_slug, input } = row;
    const data = { ...input, _inngest: { fn_slug, parent_fn_slug, parent_run_id: run_id } };
    return { events: [this.ownEvent(`${run_id}.${id}`, "inngest/deferred.schedule", data)] };
  }

  private async endOf(runId: string): Promise<Delivery> {
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
    const outcome = { completed: "finished", failed: "failed", cancelled: "cancelled" }[run.status];
    const failed = run.status === "failed";
    const data = {
      function_id: run.function_id,
      run_id: run.id,
      event: run.events[0] ?? {},
      events: run.events,
      ...(failed ? { error: errorOf(run.output) } : {}),
      ...(run.status === "completed" ? { result: run.output } : {}),
    };
    return { events: [this.ownEvent(`${run.id}.${outcome}`, `inngest/function.${outcome}`, data)] };
  }

  private async invocation({
    invoke,
    run_id,
    step_id,
  }: z.infer<typeof invocation>): Promise<Delivery> {
    const fn = this.catalog.get(invoke.function_id);
    if (!fn) {
      const message = `There is no function "${invoke.function_id}" to invoke.`;
      await this.sql`
        select engine.end_step(
          ${run_id}, ${step_id}, 'failed', ${json(this.sql, { name: "InvokeError", message })},
          ${this.now()}::timestamptz
        )`;
      return { events: [] };
    }
    const id = `${run_id}.${step_id}`;
    const event = this.ownEvent(id, "inngest/function.invoked", invoke.payload?.data ?? {});
    const start = startOf(fn, event, this.now());
    // Somebody waits for this one, so it is neither dropped nor joined with others.
    const own = { gate: null, held: undefined, parent_run_id: run_id, parent_step_id: step_id };
    return { events: [event], starts: [{ ...start, ...own }] };
  }

  private ownEvent(id: string, name: string, data: Record<string, unknown>): IncomingEvent {
    const payload: EventPayload = { id, name, data, ts: this.now().getTime() };
    return { internalId: id, dedupe: id, payload };
  }
}
