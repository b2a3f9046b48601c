import { z } from "zod";
import { Refusal } from "./failure";
import { plainText } from "./plain-text";
import { eventMeta, resolved } from "./sessions";

/** Inngest takes up to 512 KiB on its paid plans; a larger event belongs in Storage, with its path in the event. */
export const MAX_EVENT_BYTES = 512 * 1024;
const MAX_EVENTS = 5_000;
export const MAX_NAME_LENGTH = 500;
/** As Inngest takes them: functions start at an event's time, if that is to come. */
const EARLIEST = Date.UTC(1980, 0);
const LATEST = Date.UTC(2100, 0);

const given = z.object({
  id: plainText.max(500).nullish(),
  name: z
    .string({ error: "an event needs a name" })
    .min(1, "an event needs a name")
    .max(MAX_NAME_LENGTH)
    .pipe(plainText),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.unknown().optional(),
  // Zero is how some senders say "now".
  ts: z
    .number()
    .int()
    .refine(
      (ms) => ms === 0 || (ms >= EARLIEST && ms <= LATEST),
      "is no time in milliseconds between 1980 and 2100",
    )
    .nullish(),
  v: z.string().nullish(),
  meta: eventMeta.nullish(),
});

/** An event as a sender gave it. */
export type GivenEvent = z.infer<typeof given>;

/** Parses the body of an event request: one event or an array. Throws Refusal naming the event and the field. */
export function parseEvents(body: unknown): GivenEvent[] {
  const list = Array.isArray(body) ? body : [body];
  if (list.length > MAX_EVENTS) {
    throw new Refusal(413, "too_large", `Send at most ${MAX_EVENTS} events in one request.`);
  }
  return list.map((one, index) => {
    const result = given.safeParse(one);
    if (!result.success) {
      const [issue] = result.error.issues;
      const where = issue?.path.length ? ` (${issue.path.join(".")})` : "";
      throw new Refusal(400, "event", `Event ${index}${where}: ${issue?.message}.`);
    }
    if (Buffer.byteLength(JSON.stringify(one)) > MAX_EVENT_BYTES) {
      throw new Refusal(
        413,
        "too_large",
        `Event ${index} is larger than ${MAX_EVENT_BYTES} bytes.`,
      );
    }
    return result.data;
  });
}

/** An event as functions get it. */
export type EventPayload = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  user?: unknown;
  v?: string;
  meta?: { sessions: Record<string, string> };
};

/** Fills in what the sender left open. */
export function payloadOf(event: GivenEvent, internalId: string, now: Date): EventPayload {
  const { id, name, data, user, ts, v } = event;
  const meta = resolved(event.meta);
  return {
    id: id || internalId,
    name,
    data: data ?? {},
    ts: ts || now.getTime(),
    ...(user ? { user } : {}),
    ...(v ? { v } : {}),
    ...(meta ? { meta } : {}),
  };
}
