import { createHash } from "node:crypto";
import { type Answer, errorOf, type Operation } from "./answer";
import { backoffMs } from "./backoff";
import type { NoAnswer } from "./call";
import { isDefer, readDefer } from "./defer";
import { moment } from "./duration";
import { ExpressionError, parseExpression } from "./expression";
import { outgrown } from "./limits";
import { wantedKey } from "./match-key";
import { madePlain } from "./plain-text";
import type { Defer, Job, Settlement, StepResult, Verdict } from "./store";

/** A step that kills its app or the engine each time must end; one that was merely under way when they were stopped must not. */
export const MAX_INTERRUPTIONS = 10;
/** Waits without a time limit end after a year, as with Inngest. */
const FOREVER_MS = 365 * 86_400_000;

/** So many characters of a failed attempt's message and stack are kept, as there may be many attempts. */
const MAX_NOTED = 5_000;

type Context = { job: Job; now: Date; retryBaseMs: number };

/** A function asks for what this engine does not do, or in a way that makes no sense. Trying again would not help. */
class Unusable extends Error {}

/** What follows from an app's answer. */
export function advance(answer: Answer, context: Context): Settlement {
  switch (answer.kind) {
    case "ended":
      return { verdict: end(context, "completed", answer.output), results: [] };
    case "failed":
      return { verdict: retryOrFail(answer.error, answer.retryAt, context), results: [] };
    case "operations":
      return advanceSteps(answer, context);
  }
}

/** What follows from a call without an answer. */
export function advanceWithout(reason: NoAnswer, context: Context): Settlement {
  const { job, now } = context;
  const error = { name: "Error", message: reason.message };
  if (reason.code === "away") {
    // Nothing ran: the job is as it was, and its app's functions are paused.
    const same = { due_at: now, attempt: job.attempt, interruptions: job.interruptions };
    return { verdict: { ...open(job), ...same }, results: [] };
  }
  if (reason.code === "timeout" || reason.code === "too_large") {
    const retryAt = reason.code === "timeout" ? "now" : "never";
    return { verdict: retryOrFail(error, retryAt, context), results: [] };
  }
  return { verdict: interrupted(reason.message, context), results: [] };
}

/** The same call again soon: it used up no attempt, but it must not go on like that. */
function interrupted(reason: string, context: Context): Verdict {
  const { job, now, retryBaseMs } = context;
  const interruptions = Math.min(job.interruptions + 1, MAX_INTERRUPTIONS);
  if (interruptions >= MAX_INTERRUPTIONS) {
    const message = `${interruptions} calls in a row brought no answer; the last one: ${reason}`;
    return end(context, "failed", { name: "Error", message });
  }
  return {
    ...open(job),
    due_at: new Date(now.getTime() + backoffMs(interruptions, Math.min(retryBaseMs, 1_000))),
    attempt: job.attempt,
    interruptions,
    note: note("interrupted", job.step_id, { reason }),
  };
}

/** Steps that the app finished and stored while its call goes on. */
export function checkpoint(
  lease: { lease: string; run_id: string },
  operations: Operation[],
): Settlement {
  const results = operations
    .filter((operation) => !isDefer(operation))
    .map((operation) => resultOf(operation, 0, new Date(), undefined));
  return { verdict: { ...lease, keep: true }, results, defers: operations.flatMap(readDefer) };
}

function advanceSteps(
  { operations, retryAt, race }: Answer & { kind: "operations" },
  context: Context,
): Settlement {
  const { job, now } = context;
  let verdict: Verdict = open(job);
  const results: StepResult[] = [];
  const defers: Defer[] = operations.flatMap(readDefer);
  try {
    for (const operation of operations.filter((one) => !isDefer(one))) {
      if (operation.op === "RunComplete") verdict = end(context, "completed", operation.data);
      else if (isFunctionsOwn(operation)) {
        const again = operation.op === "StepFailed" ? "never" : retryAt;
        verdict = retryOrFail(operation.error, again, context);
      } else if (operation.op === "StepError" && mayRetry(retryAt, job)) {
        verdict = retry(operation.error, retryAt, context, operation);
      } else {
        const result = resultOf(operation, job.attempt, now, job.event);
        results.push(race ? { ...result, race } : result);
      }
    }
    const tooLarge = outgrown({ steps: job.stack.length + results.length, bytes: 0 });
    if (tooLarge) return { verdict: end(context, "failed", tooLarge), results: [], defers };
    if (isLeftOut(job, verdict, results)) verdict = interrupted(LEFT_OUT, context);
    return { verdict, results, defers };
  } catch (error) {
    if (!(error instanceof Unusable) && !(error instanceof ExpressionError)) throw error;
    const output = { name: "NonRetriableError", message: error.message };
    return { verdict: end(context, "failed", output), results: [] };
  }
}

const LEFT_OUT = "The app answered for the step without saying what became of it.";

/** A planned step without an outcome would be waited for for ever, as nobody would ask for it again. */
function isLeftOut(job: Job, verdict: Verdict, results: StepResult[]): boolean {
  if (job.step_id === null || verdict.status || verdict.due_at) return false;
  return !results.some(
    ({ id, state }) => id === job.step_id && (state === "done" || state === "failed"),
  );
}

/** The id under which the SDK tells of the function's own end beside other operations. */
const FUNCTION_ID = createHash("sha1").update("complete").digest("hex");

/** A failure of the function itself. A step that somebody named like it has a name. */
function isFunctionsOwn({ id, op, displayName }: Operation): boolean {
  return id === FUNCTION_ID && !displayName && (op === "StepFailed" || op === "StepError");
}

function resultOf(
  operation: Operation,
  attempt: number,
  now: Date,
  event: string | undefined,
): StepResult {
  const { id, op, opts, timing } = operation;
  const step = {
    id,
    op,
    name: madePlain(operation.displayName ?? operation.name ?? id),
    opts: opts ?? undefined,
    race: opts?.parallelMode === "race",
  };
  // The SDK counts nanoseconds: start and duration.
  const started_at = timing ? new Date(timing.a / 1e6) : now;
  const ended_at = timing ? new Date((timing.a + timing.b) / 1e6) : now;
  const times = { attempts: attempt + 1, started_at, ended_at };
  switch (op) {
    case "StepRun":
      return { ...step, ...times, state: "done", result: JSON.stringify(operation.data ?? null) };
    case "StepError":
    case "StepFailed": {
      const error = errorOf(operation.error ?? operation.data);
      return { ...step, ...times, state: "failed", result: JSON.stringify(error) };
    }
    case "StepPlanned":
    case "Gateway":
    case "AIGateway":
      return { ...step, state: "planned" };
    case "Sleep":
      return {
        ...step,
        state: "waiting",
        started_at: now,
        wakes_at: when(operation.name ?? "", now, step.name),
      };
    case "WaitForEvent":
      return { ...step, ...waitForEvent(operation, now, event), started_at: now };
    case "WaitForSignal":
      return { ...step, ...waitForSignal(operation, now), started_at: now };
    case "InvokeFunction":
      return {
        ...step,
        state: "waiting",
        started_at: now,
        wakes_at: limit(opts?.timeout, now, step.name),
      };
    default:
      throw new Unusable(`Step "${step.name}" asks for ${op}, which this engine does not support.`);
  }
}

function waitForEvent({ name, opts }: Operation, now: Date, event: string | undefined) {
  const expression = typeof opts?.if === "string" ? opts.if : undefined;
  if (expression) parseExpression(expression);
  return {
    state: "waiting" as const,
    // The SDK writes a time that is over, or none at all, as an empty text.
    wakes_at: opts?.timeout === "" ? now : limit(opts?.timeout, now, name ?? ""),
    event_name: madePlain(name ?? ""),
    match: wantedKey(expression, { event: event ? JSON.parse(event) : undefined }),
    expression,
  };
}

function waitForSignal({ name, opts }: Operation, now: Date) {
  return {
    state: "waiting" as const,
    wakes_at: limit(opts?.timeout, now, name ?? ""),
    signal: madePlain(name ?? ""),
    conflict: opts?.conflict === "replace" ? ("replace" as const) : ("fail" as const),
  };
}

function limit(timeout: unknown, now: Date, step: string): Date {
  if (typeof timeout !== "string" || timeout === "") return new Date(now.getTime() + FOREVER_MS);
  return when(timeout, now, step);
}

function when(text: string, now: Date, step: string): Date {
  const date = moment(text, now);
  if (!date) throw new Unusable(`Step "${step}" waits for "${text}", which is no time.`);
  return date;
}

function mayRetry(retryAt: Date | "now" | "never", job: Job): boolean {
  return retryAt !== "never" && job.attempt + 1 < job.max_attempts;
}

function retryOrFail(error: unknown, retryAt: Date | "now" | "never", context: Context): Verdict {
  const { step_id } = context.job;
  if (mayRetry(retryAt, context.job))
    return retry(error, retryAt, context, step_id === null ? null : { id: step_id });
  return end(context, "failed", errorOf(error));
}

function retry(
  error: unknown,
  retryAt: Date | "now" | "never",
  { job, now, retryBaseMs }: Context,
  step: Pick<Operation, "id" | "name" | "displayName"> | null,
): Verdict {
  const attempt = job.attempt + 1;
  const due_at =
    retryAt instanceof Date ? retryAt : new Date(now.getTime() + backoffMs(attempt, retryBaseMs));
  // A step that runs within its function's call is stored when it has ended: until then, only this names it.
  const name = step?.displayName ?? step?.name ?? undefined;
  const detail = { attempt, name, error: noted(errorOf(error)), next: due_at };
  return {
    ...open(job),
    due_at,
    attempt,
    interruptions: 0,
    note: note("failed", step?.id ?? null, detail),
  };
}

/** As much of a failed attempt's error as people read. That of the last one is kept whole. */
function noted({ name, message, stack }: ReturnType<typeof errorOf>) {
  return {
    name: name.slice(0, MAX_NOTED),
    message: message.slice(0, MAX_NOTED),
    ...(stack ? { stack: stack.slice(0, MAX_NOTED) } : {}),
  };
}

function end({ job }: Context, status: "completed" | "failed", output: unknown): Verdict {
  return { ...open(job), status, output: output ?? null };
}

function open({ lease, run_id }: Job): Verdict {
  return { lease, run_id, keep: false };
}

function note(kind: string, step: string | null, detail: unknown) {
  return { kind, ...(step ? { step } : {}), detail };
}
