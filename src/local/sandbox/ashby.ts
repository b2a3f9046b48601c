import { randomUUID } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import { cvPdf } from "../samples/documents";
import {
  candidateOf,
  changeOf,
  indexOf,
  type Organisation,
  organisationOf,
  personBehind,
} from "./ashby-organisation";
import type { Fault } from "./fault";

/** How long the address of a file is good for. */
const FILE_LIVES_MS = 60_000;
/** So many requests are remembered for who asks what was asked. */
const MOST_CALLS = 20_000;

type Method = { scope: string; answer(org: Organisation, body: unknown, c: Context): Response };

/**
 * Ashby's public API as far as Vouch uses it: RPC over POST, Basic auth, paging by cursor, sync
 * tokens, short-lived file addresses, and its error envelope. What stands under a key is said in
 * ashby-organisation.ts. https://developers.ashbyhq.com/reference
 */
export function ashbyApp(broken: MiddlewareHandler): Hono {
  const app = new Hono();
  const organisations = new Map<string, Organisation>();
  const calls: { key: string; method: string }[] = [];

  const open = (key: string) => {
    const found = organisations.get(key) ?? organisationOf(key);
    if (found) organisations.set(key, found);
    return found;
  };

  // Beside the API, for tests: what was asked, what was written, and a change made in Ashby.
  app.get("/_calls", (c) => c.json(calls.filter(({ key }) => key === c.req.query("key"))));
  app.delete("/_calls", (c) => {
    calls.length = 0;
    return c.body(null, 204);
  });
  app.get("/_written", (c) => {
    const org = open(c.req.query("key") ?? "");
    return c.json({ notes: org?.notes ?? [], fields: Object.fromEntries(org?.fieldValues ?? []) });
  });
  app.post("/_change", async (c) => {
    const { key, index, fields } = change.parse(await c.req.json());
    const org = open(key);
    if (!org) return c.body(null, 404);
    const before = org.changes.get(index)?.fields;
    org.changes.set(index, { at: ++org.clock, fields: { ...before, ...fields } });
    return c.body(null, 204);
  });

  app.get("/_files/:key/:index", broken, async (c) => {
    const org = open(c.req.param("key"));
    if (!org) return c.body(null, 404);
    if (Number(c.req.query("expires")) < Date.now()) return c.text("Request has expired", 403);
    const pdf = await cvPdf(personBehind(org, Number(c.req.param("index"))).cv);
    return c.body(Uint8Array.from(pdf).buffer, 200, { "content-type": "application/pdf" });
  });

  app.post("/:method", broken, async (c) => {
    const name = c.req.param("method");
    const key = keyIn(c.req.header("authorization"));
    if (key === null) return refuse(c, 401, "missing_api_key", "No API key was sent.");
    if (calls.push({ key, method: name }) > MOST_CALLS) calls.shift();
    const org = open(key);
    if (!org) return refuse(c, 403, "invalid_api_key", "The API key is not valid.");
    const method = METHODS[name];
    if (!method) return refuse(c, 404, "not_found", `There is no ${name}.`);
    if (!org.scopes.includes(method.scope)) {
      const message = `The API key does not have the permission ${method.scope}.`;
      return refuse(c, 403, "missing_endpoint_permission", message);
    }
    return method.answer(org, await c.req.json().catch(() => null), c);
  });
  return app;
}

/** How Ashby words its own refusals. */
export function ashbyWording(fault: Fault, c: Context): Response | null {
  if (fault.kind === "rate-limit") {
    c.header("retry-after", String(fault.retryAfter ?? 60));
    return refuse(c, 429, "rate_limit_exceeded", "Too many requests.");
  }
  // "unsupported" with status 200: an error that hides in the envelope.
  if (fault.kind === "unsupported") {
    return refuse(c, 200, fault.param ?? "invalid_input", "The request was not accepted.");
  }
  if (fault.kind === "status" && fault.status === 403) {
    return refuse(c, 403, "invalid_api_key", "The API key was deactivated.");
  }
  if (fault.kind === "empty") return c.json({});
  return null;
}

const change = z.object({
  key: z.string(),
  index: z.number().int().nonnegative(),
  fields: z.record(z.string(), z.unknown()),
});

const METHODS: Record<string, Method> = {
  "apiKey.info": {
    scope: "apiKeys:read",
    answer: (org, _, c) =>
      ok(c, { title: "Vouch", createdAt: "2026-10-01T08:00:00.000Z", scopes: org.scopes }),
  },
  "candidate.list": { scope: "candidates:read", answer: list },
  "candidate.info": {
    scope: "candidates:read",
    answer: (org, body, c) =>
      withCandidate(org, z.object({ id: z.string() }).safeParse(body).data?.id, c, (index) =>
        ok(c, candidateOf(org, index)),
      ),
  },
  "file.info": {
    scope: "candidates:read",
    answer: (org, body, c) => {
      const asked = z.object({ fileHandle: z.string().startsWith("handle:") }).safeParse(body);
      return withCandidate(org, asked.data?.fileHandle.slice("handle:".length), c, (index) => {
        const url = new URL(c.req.url);
        url.pathname = url.pathname.replace(
          /[^/]+$/,
          `_files/${encodeURIComponent(org.key)}/${index}`,
        );
        url.searchParams.set("expires", String(Date.now() + FILE_LIVES_MS));
        return ok(c, { url: url.href });
      });
    },
  },
  "candidate.listNotes": {
    scope: "candidates:read",
    answer: (org, body, c) => {
      const asked = z.object({ candidateId: z.string() }).safeParse(body);
      const results = org.notes.filter((note) => note.candidateId === asked.data?.candidateId);
      return c.json({ success: true, results, moreDataAvailable: false });
    },
  },
  "candidate.createNote": {
    scope: "candidates:write",
    answer: (org, body, c) => {
      const asked = newNote.safeParse(body);
      if (!asked.success) return refuse(c, 200, "invalid_input", z.prettifyError(asked.error));
      return withCandidate(org, asked.data.candidateId, c, () => {
        const { candidateId, note } = asked.data;
        const content = typeof note === "string" ? note : note.value;
        const made = {
          id: randomUUID(),
          candidateId,
          content,
          createdAt: new Date().toISOString(),
        };
        org.notes.push(made);
        return ok(c, made);
      });
    },
  },
  "customField.setValue": {
    scope: "candidates:write",
    answer: (org, body, c) => {
      const asked = fieldValue.safeParse(body);
      if (!asked.success) return refuse(c, 200, "invalid_input", z.prettifyError(asked.error));
      return withCandidate(org, asked.data.objectId, c, () => {
        org.fieldValues.set(`${asked.data.objectId} ${asked.data.fieldId}`, asked.data.fieldValue);
        return ok(c, { id: asked.data.fieldId, value: asked.data.fieldValue });
      });
    },
  },
};

const newNote = z.object({
  candidateId: z.string(),
  note: z.union([
    z.string(),
    z.object({ type: z.enum(["text/plain", "text/html"]), value: z.string() }),
  ]),
  sendNotifications: z.boolean().optional(),
});
const fieldValue = z.object({
  objectId: z.string(),
  objectType: z.literal("Candidate"),
  fieldId: z.string(),
  fieldValue: z.unknown(),
});

const listing = z.object({
  limit: z.number().int().min(1).max(100).default(100),
  cursor: z.string().optional(),
  syncToken: z.string().optional(),
});
/** From which candidate on, changed since when, and when the sync began. */
const position = z.object({ from: z.number(), since: z.number(), began: z.number() });

function list(org: Organisation, body: unknown, c: Context): Response {
  const asked = listing.safeParse(body ?? {});
  if (!asked.success) return refuse(c, 200, "invalid_input", z.prettifyError(asked.error));
  const { limit, cursor, syncToken } = asked.data;
  const since = syncToken === undefined ? 0 : unpack(syncToken);
  if (typeof since !== "number") {
    return refuse(c, 200, "sync_token_expired", "The sync token has expired.");
  }
  const start = { from: 0, since, began: org.clock };
  const at = cursor === undefined ? start : position.safeParse(unpack(cursor)).data;
  if (!at) return refuse(c, 200, "invalid_cursor", "The cursor is not valid.");

  const results = [];
  let index = at.from;
  for (; index < org.candidates && results.length < limit; index++) {
    if (changeOf(org, index) > at.since) results.push(candidateOf(org, index));
  }
  let more = index;
  while (more < org.candidates && changeOf(org, more) <= at.since) more++;
  if (more < org.candidates) {
    const nextCursor = pack({ ...at, from: more });
    return c.json({ success: true, results, moreDataAvailable: true, nextCursor });
  }
  return c.json({ success: true, results, moreDataAvailable: false, syncToken: pack(at.began) });
}

function withCandidate(
  org: Organisation,
  id: string | undefined,
  c: Context,
  answer: (index: number) => Response,
): Response {
  const index = id === undefined ? null : indexOf(org, id);
  return index === null
    ? refuse(c, 200, "resource_not_found", "There is no such candidate or file.")
    : answer(index);
}

const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function unpack(packed: string): unknown {
  try {
    return JSON.parse(Buffer.from(packed, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

function keyIn(authorization: string | undefined): string | null {
  const [, encoded] = /^Basic (.+)$/.exec(authorization ?? "") ?? [];
  const [key] = Buffer.from(encoded ?? "", "base64")
    .toString("utf8")
    .split(":");
  return key || null;
}

function ok(c: Context, results: unknown): Response {
  return c.json({ success: true, results });
}

function refuse(c: Context, status: 200 | 401 | 403 | 404 | 429, code: string, message: string) {
  const errorInfo = { code, message, requestId: randomUUID() };
  return c.json({ success: false, errors: [code], errorInfo }, status);
}
