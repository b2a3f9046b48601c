import { z } from "zod";

const MAX_SESSIONS = 5;
const MAX_LENGTH = 200;

const name = z.string().min(1).max(MAX_LENGTH);
const id = z.union([z.string().min(1).max(MAX_LENGTH), z.number()]).transform(String);

/**
 * The sessions that a sender puts an event into, and those that its run was in, which the event
 * inherits: null cuts one of them, or all.
 */
export const eventMeta = z
  .object({
    sessions: z.record(name, id.nullable()).nullish(),
    propagated_sessions: z.record(name, id).nullish(),
  })
  .refine(
    ({ sessions }) => Object.values(sessions ?? {}).filter(Boolean).length <= MAX_SESSIONS,
    `an event is in ${MAX_SESSIONS} sessions at most`,
  );

export type EventMeta = z.infer<typeof eventMeta>;

/** What a function gets of them: as many as fit, the sender's own first. Undefined when there are none. */
export function resolved(
  meta: EventMeta | null | undefined,
): { sessions: Record<string, string> } | undefined {
  const { sessions, propagated_sessions: inherited } = meta ?? {};
  const own = Object.entries(sessions ?? {});
  const cut = new Set(own.map(([key]) => key));
  const rest = sessions === null ? [] : Object.entries(inherited ?? {});
  const all = [
    ...own.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
    ...rest
      .filter(([key]) => !cut.has(key))
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  ].slice(0, MAX_SESSIONS);
  return all.length > 0 ? { sessions: Object.fromEntries(all) } : undefined;
}
