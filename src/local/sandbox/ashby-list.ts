import type { Context } from "hono";
import { z } from "zod";
import { refuse } from "./ashby-answer";

/** What a list shows: entries by number, each with the time of its last change; null where there is none (any more). */
export interface Listed {
  clock: number;
  count: number;
  changedAt(index: number): number;
  entry(index: number): unknown | null;
}

const listing = z.object({
  limit: z.number().int().min(1).max(100).default(100),
  cursor: z.string().optional(),
  syncToken: z.string().optional(),
});
/** From which entry on, changed since when, and when the sync began. */
const position = z.object({ from: z.number(), since: z.number(), began: z.number() });

/** One page: by cursor, or of what has changed since a sync token; the last page gives a new token. */
export function listPage(listed: Listed, body: unknown, c: Context): Response {
  const asked = listing.safeParse(body ?? {});
  if (!asked.success) return refuse(c, 200, "invalid_input", z.prettifyError(asked.error));
  const { limit, cursor, syncToken } = asked.data;
  const since = syncToken === undefined ? 0 : unpack(syncToken);
  if (typeof since !== "number") {
    return refuse(c, 200, "sync_token_expired", "The sync token has expired.");
  }
  const start = { from: 0, since, began: listed.clock };
  const at = cursor === undefined ? start : position.safeParse(unpack(cursor)).data;
  if (!at) return refuse(c, 200, "invalid_cursor", "The cursor is not valid.");

  const results = [];
  let index = at.from;
  for (; index < listed.count && results.length < limit; index++) {
    const entry = listed.changedAt(index) > at.since ? listed.entry(index) : null;
    if (entry !== null) results.push(entry);
  }
  let more = index;
  while (more < listed.count && listed.changedAt(more) <= at.since) more++;
  if (more < listed.count) {
    const nextCursor = pack({ ...at, from: more });
    return c.json({ success: true, results, moreDataAvailable: true, nextCursor });
  }
  return c.json({ success: true, results, moreDataAvailable: false, syncToken: pack(at.began) });
}

const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function unpack(packed: string): unknown {
  try {
    return JSON.parse(Buffer.from(packed, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
