import type { KnownFunction } from "./catalog";
import { moment } from "./duration";
import type { EventPayload } from "./event";
import { evaluate, holds, valueKey } from "./expression";
import { type Gate, gateOf } from "./gate";
import { newId } from "./id";
import { wantedKey } from "./match-key";

/** An event on its way into the store. */
export type IncomingEvent = {
  internalId: string;
  /** Nothing starts twice for events that carry the same. */
  dedupe?: string;
  payload: EventPayload;
};

/** A run to be started; a row of engine.accept's parameter. */
export type Start = {
  run_id: string;
  function_id: string;
  event: string;
  dedupe: string | null;
  keys: string[];
  limits: number[];
  priority: number;
  max_attempts: number;
  /** What keeps it from starting at once; null: nothing. */
  gate: Gate | null;
  held?: string;
  single?: string;
  start_ms?: number;
  finish_ms?: number;
  cancel_on: { event_name: string; match: string | null; expression?: string; until: Date }[];
  parent_run_id?: string;
  parent_step_id?: string;
  replay_of?: string;
};

/** Without a limit of its own, cancellation is on for as long as a run can last. */
const FOREVER_MS = 366 * 86_400_000;

/** Whether one of the function's triggers is meant by the event. */
export function isTriggered({ triggers }: KnownFunction, event: EventPayload): boolean {
  return triggers.some(
    (trigger) =>
      "event" in trigger &&
      (trigger.event.endsWith("*")
        ? event.name.startsWith(trigger.event.slice(0, -1))
        : trigger.event === event.name) &&
      holds(trigger.expression, { event }),
  );
}

/** A run of the function for an event. */
export function startOf(
  fn: KnownFunction,
  { internalId, payload: event }: IncomingEvent,
  now: Date,
): Start {
  const limited = fn.concurrency.filter(({ limit }) => limit > 0);
  const gated = gateOf(fn, event, now);
  const waitMs = (gated.gate?.after?.getTime() ?? now.getTime()) - now.getTime();
  return {
    run_id: newId(now),
    function_id: fn.id,
    event: internalId,
    dedupe: internalId,
    keys: limited.map(({ key, scope }) => concurrencyKey(fn.id, scope, key, event)),
    limits: limited.map(({ limit }) => limit),
    priority: priorityOf(fn, event),
    max_attempts: fn.maxAttempts,
    ...gated,
    start_ms: fn.timeouts?.start && fn.timeouts.start + waitMs,
    finish_ms: fn.timeouts?.finish,
    cancel_on: cancelOn(fn, now).map((cancel) => ({
      ...cancel,
      match: wantedKey(cancel.expression, { event }),
    })),
  };
}

/** The events that cancel a run of the function that starts now. */
export function cancelOn({ cancel }: KnownFunction, now: Date) {
  return cancel.map((one) => ({
    event_name: one.event,
    expression: one.if,
    until:
      (one.timeout === undefined ? null : moment(one.timeout, now)) ??
      new Date(now.getTime() + FOREVER_MS),
  }));
}

function concurrencyKey(
  functionId: string,
  scope: "fn" | "env" | "account",
  expression: string | undefined,
  event: EventPayload,
): string {
  const place = scope === "fn" ? `fn:${functionId}` : "env";
  return expression ? `${place}:${valueKey(expression, { event })}` : place;
}

/** Up to ten minutes ahead of its turn, or behind it. */
const MAX_PRIORITY_SECONDS = 600;

function priorityOf({ priority }: KnownFunction, event: EventPayload): number {
  const seconds = priority?.run ? evaluate(priority.run, { event }) : 0;
  if (typeof seconds !== "number" || !Number.isFinite(seconds)) return 0;
  return Math.round(Math.max(-MAX_PRIORITY_SECONDS, Math.min(MAX_PRIORITY_SECONDS, seconds)));
}
