import { z } from "zod";

/** The two forms of a Phoenix message that supabase-js may ask for when it connects. */
export const vsnSchema = z.enum(["1.0.0", "2.0.0"]).default("1.0.0");
export type Vsn = z.infer<typeof vsnSchema>;

const refSchema = z.string().max(64).nullish();
const messageSchema = z.object({
  joinRef: refSchema,
  ref: refSchema,
  topic: z.string().max(255),
  event: z.string().max(64),
  payload: z.unknown(),
});

/** What a client said. */
export type Message = z.infer<typeof messageSchema>;

const v1Schema = z.looseObject({ join_ref: z.unknown() });
const v2Schema = z.array(z.unknown()).length(5);

const forms = {
  "1.0.0": (frame: unknown) => {
    const { join_ref: joinRef, ...rest } = v1Schema.parse(frame);
    return { joinRef, ...rest };
  },
  "2.0.0": (frame: unknown) => {
    const [joinRef, ref, topic, event, payload] = v2Schema.parse(frame);
    return { joinRef, ref, topic, event, payload };
  },
};

/** Reads a text frame; undefined when it is no message. */
export function readMessage(text: string, vsn: Vsn): Message | undefined {
  try {
    return messageSchema.parse(forms[vsn](JSON.parse(text)));
  } catch {
    return undefined;
  }
}

/**
 * Reads a binary frame, which version 2 uses to push a broadcast: a kind (3), five lengths and the
 * encoding of the payload, one byte each, then join ref, ref, topic and so on. What is broadcast
 * is of no interest.
 */
export function readBroadcast(frame: Buffer): Message | undefined {
  const [kind, joinRefSize = 0, refSize = 0, topicSize = 0] = frame;
  if (kind !== 3) return undefined;
  const refAt = 7 + joinRefSize;
  const topicAt = refAt + refSize;
  const joinRef = frame.toString("utf8", 7, refAt);
  const ref = frame.toString("utf8", refAt, topicAt);
  const topic = frame.toString("utf8", topicAt, topicAt + topicSize);
  const read = messageSchema.safeParse({ joinRef, ref, topic, event: "broadcast", payload: {} });
  return read.data;
}

/** A message to a client; its payload is JSON already, since many clients are sent the same. */
export function writeMessage(
  vsn: Vsn,
  message: Pick<Message, "joinRef" | "ref" | "topic" | "event">,
  payload: string,
): string {
  const { joinRef = null, ref = null, topic, event } = message;
  const json = JSON.stringify;
  return vsn === "2.0.0"
    ? `[${json(joinRef)},${json(ref)},${json(topic)},${json(event)},${payload}]`
    : `{"join_ref":${json(joinRef)},"ref":${json(ref)},"topic":${json(topic)},"event":${json(event)},"payload":${payload}}`;
}
