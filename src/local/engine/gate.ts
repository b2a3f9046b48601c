import type { KnownFunction } from "./catalog";
import type { EventPayload } from "./event";
import { holds, valueKey } from "./expression";
import { MAX_BATCH_BYTES } from "./limits";

/** A function's flow control for one event, as engine.start_gated takes it. */
export type Gate = {
  /** May happen each `every_ms`, or `ahead` times sooner. What is too soon is dropped. */
  rates: Rate[];
  /** What is too soon is delayed. */
  throttle: Rate | null;
  hold:
    | { kind: "debounce"; ms: number; most_ms: number }
    | { kind: "batch"; ms: number; size: number; bytes: number }
    | null;
  mode?: "skip" | "cancel";
  /** The event's own time, where that is to come. */
  after?: Date;
};

type Rate = { key: string; every_ms: number; ahead: number };

const DAY_MS = 86_400_000;
/** A debounce without a timeout of its own may be put off for a week, as with Inngest. */
const MAX_DEBOUNCE_MS = 7 * DAY_MS;
/** A sender's clock may be as much ahead without meaning a time to come. */
const CLOCKS_DIFFER_MS = 2_000;

/**
 * When a run for an event is to start, if its sender put that off with the event's time. Most senders
 * are on this machine, whose clock may be ahead of the database's.
 */
function putOffUntil({ ts }: EventPayload, now: Date): Date | undefined {
  const latest = Math.max(now.getTime(), Date.now());
  return ts > latest + CLOCKS_DIFFER_MS ? new Date(ts) : undefined;
}

/** The gate a run has to pass, if its function has any, and the keys under which others find it there. */
export function gateOf(
  fn: KnownFunction,
  event: EventPayload,
  now: Date,
): { gate: Gate | null; held?: string; single?: string } {
  const key = (source: string | undefined) => valueKey(source, { event });
  const { idempotency, rateLimit, throttle, debounce, batchEvents, singleton } = fn;
  const rates: Rate[] = [];
  if (idempotency) rates.push({ key: `once:${key(idempotency)}`, every_ms: DAY_MS, ahead: 0 });
  if (rateLimit) rates.push(rate(rateLimit, key(rateLimit.key), rateLimit.limit));

  // A batch of one is full with its first event.
  const batch = batchEvents && batchEvents.maxSize > 1 && holds(batchEvents.if, { event });
  const held = debounce ?? (batch ? batchEvents : null);
  const gate: Gate = {
    rates,
    throttle: throttle ? rate(throttle, key(throttle.key), throttle.burst) : null,
    hold: debounce
      ? {
          kind: "debounce",
          ms: debounce.period,
          most_ms: debounce.timeout ?? MAX_DEBOUNCE_MS,
        }
      : held && batchEvents
        ? {
            kind: "batch",
            ms: batchEvents.timeout,
            size: batchEvents.maxSize,
            bytes: MAX_BATCH_BYTES,
          }
        : null,
    mode: singleton?.mode,
    after: held ? undefined : putOffUntil(event, now),
  };
  const needed = rates.length > 0 || gate.throttle || gate.hold || singleton || gate.after;
  return {
    gate: needed ? gate : null,
    held: held ? `${fn.id}:${key(held.key)}` : undefined,
    single: singleton ? `${fn.id}:${key(singleton.key)}` : undefined,
  };
}

function rate(
  { limit, period }: { limit: number; period: number },
  key: string,
  burst: number,
): Rate {
  return { key, every_ms: period / limit, ahead: burst - 1 };
}
