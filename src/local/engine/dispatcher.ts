import { setMaxListeners } from "node:events";
import type { Logger } from "pino";
import { advance, advanceWithout, MAX_INTERRUPTIONS } from "./advance";
import { type Answer, readAnswer, unstreamed } from "./answer";
import { Batcher } from "./batcher";
import { call, NoAnswer } from "./call";
import type { Catalog, KnownFunction } from "./catalog";
import { type Database, isAway, isRefused } from "./database";
import { isGateway, throughGateway } from "./gateway";
import { MAX_STATE_BYTES, outgrown, ROOM_BYTES, type RunSize } from "./limits";
import { Places } from "./places";
import { isSigned, sign } from "./signature";
import { claim, disown, type Job, type Settlement, settle, type Verdict } from "./store";

/** As long as Inngest lets a step run. */
const CALL_TIMEOUT_MS = 2 * 3_600_000;
const SETTLE_RETRY_MS = 250;
/** The more calls are under way, the less one of them is held up by waiting for others to be stored with. */
const GATHER_MS_FOR_EACH = 0.1;

type Options = {
  sql: Database;
  catalog: Catalog;
  engineId: string;
  now: () => Date;
  retryBaseMs: number;
  /** Of each app. */
  callsAtOnce: number;
  signingKey?: string;
  log: Logger;
  /** A run has ended or asked for something that the outbox holds. */
  onOutbox(): void;
};

/** Claims jobs, calls the apps and stores what they answer. */
export class Dispatcher {
  private readonly underWay = new Set<Promise<void>>();
  /** How large the run of each call has become, as far as this engine was told, and what the call carries. */
  private readonly leases = new Map<string, RunSize & { carried: number }>();
  /** A claim may have been made whose answer never came. */
  private unsure = false;
  private readonly broken = new AbortController();
  private readonly places: Places;
  private readonly settlements: Batcher<Settlement, boolean>;

  constructor(private readonly options: Options) {
    const { sql, catalog, now, callsAtOnce, retryBaseMs } = options;
    // Each call listens for the end.
    setMaxListeners(0, this.broken.signal);
    this.places = new Places(catalog, callsAtOnce, retryBaseMs);
    this.settlements = new Batcher(
      (items) => settle(sql, items, now()),
      bytesOf,
      () => this.underWay.size * GATHER_MS_FOR_EACH,
    );
  }

  /** How many calls are under way. */
  get busy(): number {
    return this.underWay.size;
  }

  /** Claims and calls as much as there is room for; `onFree` is told whenever a call has ended. */
  async fill(onFree: () => void): Promise<void> {
    const { sql, catalog, engineId, now } = this.options;
    const { most, closed } = this.places.free();
    if (most === 0) return;
    if (this.unsure) await disown(sql, engineId, [...this.leases.keys()], now());
    this.unsure = true;
    const carried = [...this.leases.values()].reduce((sum, lease) => sum + lease.carried, 0);
    // Little by little, so that the first calls are made while the next are read.
    const room = Math.max(Math.min(ROOM_BYTES - carried, MAX_STATE_BYTES), 0);
    const jobs = await claim(sql, { engine: engineId, most, room, closed, at: now() });
    this.unsure = false;
    for (const job of jobs) {
      const { bytes } = job;
      const leave = this.places.take(catalog.get(job.function_id)?.appUrl ?? job.function_id);
      this.leases.set(job.lease, { steps: job.stack.length, bytes, carried: bytes });
      const working = this.work(job).finally(() => {
        this.leases.delete(job.lease);
        this.underWay.delete(working);
        leave();
        onFree();
      });
      this.underWay.add(working);
    }
    // There may be more, for this app or another.
    if (jobs.length === most) onFree();
  }

  /** Stores results of steps whose call goes on; false when the call has lost its lease. */
  async store(settlement: Settlement): Promise<boolean> {
    const { lease, run_id } = settlement.verdict;
    const before = this.leases.get(lease) ?? { steps: 0, bytes: 0, carried: 0 };
    const size = {
      ...before,
      steps: before.steps + settlement.results.length,
      bytes: before.bytes + bytesOf(settlement),
    };
    const output = outgrown(size);
    if (output) {
      const verdict: Verdict = { lease, run_id, keep: false, status: "failed", output };
      await this.settlements.add({ verdict, results: [] });
      this.options.onOutbox();
      return false;
    }
    const held = await this.settlements.add(settlement);
    // Only now: a checkpoint that could not be stored comes again.
    if (held && this.leases.has(lease)) this.leases.set(lease, size);
    return held;
  }

  /** Lets calls under way end for so long, then breaks them off. */
  async stop(graceMs: number): Promise<void> {
    const timer = setTimeout(() => this.broken.abort(), graceMs);
    await Promise.all(this.underWay);
    clearTimeout(timer);
  }

  private async work(job: Job): Promise<void> {
    const { catalog, now, retryBaseMs, log, onOutbox } = this.options;
    const fn = catalog.get(job.function_id);
    const context = { job, now: now(), retryBaseMs };
    let settlement: Settlement;
    try {
      if (job.interruptions >= MAX_INTERRUPTIONS) {
        throw new NoAnswer("lost", "The engine ended during the call.");
      }
      const answer = isGateway(job)
        ? await throughGateway(job, this.broken.signal)
        : await this.ask(fn, job);
      settlement = advance(answer, { ...context, now: now() });
    } catch (failure) {
      const error = asNoAnswer(failure);
      if (error.code === "stopped") return;
      if (error.code === "away") this.places.isAway(fn?.appUrl ?? job.function_id);
      log.debug({ run: job.run_id, function: job.function_id }, error.message);
      settlement = advanceWithout(error, { ...context, now: now() });
    }
    if (settlement.verdict.status === "failed") {
      const { output } = settlement.verdict;
      log.warn({ run: job.run_id, function: job.function_id, error: output }, "A run failed");
    }
    await this.settleSurely(settlement, job);
    if (concernsOthers(settlement)) onOutbox();
  }

  private async ask(fn: KnownFunction | undefined, job: Job): Promise<Answer> {
    if (!fn) throw new NoAnswer("away", `No app has the function "${job.function_id}" now.`);
    const error = outgrown({ steps: job.stack.length, bytes: job.bytes });
    if (error) return { kind: "failed", error, retryAt: "never" };
    const reply = await this.request(fn, job);
    this.places.isBack(fn.appUrl);
    return readAnswer(reply, this.options.now());
  }

  private async request(fn: KnownFunction, job: Job) {
    const { signingKey } = this.options;
    const url = new URL(fn.url);
    url.searchParams.set("fnId", fn.id);
    url.searchParams.set("stepId", job.step_id ?? "step");
    const body = requestBody(job);
    const answered = await call(url, {
      method: "POST",
      headers: {
        "x-inngest-server-kind": signingKey ? "cloud" : "dev",
        "x-run-id": job.run_id,
        ...(signingKey ? { "x-inngest-signature": sign(body, signingKey) } : {}),
      },
      body,
      timeoutMs: CALL_TIMEOUT_MS,
      signal: this.broken.signal,
    });
    const reply = unstreamed(answered);
    if (signingKey && !isSigned(reply.body, reply.headers["x-inngest-signature"], signingKey)) {
      const message = "The app's answer is not signed with this engine's key.";
      return { ...reply, status: 500, body: JSON.stringify({ name: "Error", message }) };
    }
    return reply;
  }

  /** An answer is kept until the database takes it: asking the app again would run the step again. */
  private async settleSurely(settlement: Settlement, job: Job): Promise<void> {
    for (;;) {
      try {
        const held = await this.settlements.add(settlement);
        if (!held) this.options.log.debug({ run: job.run_id }, "An answer came after its lease");
        return;
      } catch (error) {
        if (!isRefused(error)) {
          if (this.broken.signal.aborted) return;
          if (!isAway(error))
            this.options.log.error({ run: job.run_id, err: error }, "Not stored yet");
          await new Promise((resolve) => setTimeout(resolve, SETTLE_RETRY_MS));
          continue;
        }
        if (settlement.verdict.status === "failed") {
          this.options.log.error({ run: job.run_id, err: error }, "A run's end cannot be stored");
          return;
        }
        const message = `The answer cannot be stored: ${error instanceof Error ? error.message : error}`;
        const output = { name: "NonRetriableError", message };
        const { lease, run_id } = settlement.verdict;
        settlement = {
          verdict: { lease, run_id, keep: false, status: "failed", output },
          results: [],
        };
      }
    }
  }
}

/** The body as the SDK expects it. Events and step results are JSON already. */
function requestBody(job: Job): string {
  const context = {
    run_id: job.run_id,
    fn_id: job.function_id,
    step_id: job.step_id ?? "step",
    // Steps are stored while the call goes on, under the call's own lease.
    qi_id: job.lease,
    attempt: job.attempt,
    max_attempts: job.max_attempts,
    disable_immediate_execution: job.parallel,
    use_api: false,
    env: "",
    stack: { stack: job.stack, current: job.stack.length },
  };
  const { event, others } = job;
  return `{"event":${event},"events":[${event}${others}],"steps":${job.steps},"defers":${JSON.stringify(job.defers)},"version":2,"ctx":${JSON.stringify(context)}}`;
}

/** A fault of the engine's own must not end it; it counts like a call that brought nothing. */
function asNoAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new NoAnswer("lost", `The engine cannot handle the answer: ${reason}`, { cause: error });
}

function concernsOthers({ verdict, results }: Settlement): boolean {
  return verdict.status !== undefined || results.some(({ op }) => op === "InvokeFunction");
}

function bytesOf({ results }: Settlement): number {
  return results.reduce((sum, { result = "" }) => sum + Buffer.byteLength(result), 0);
}
