import { randomUUID } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { z } from "zod";
import { cvPdf } from "../samples/documents";
import { ok, refuse } from "./ashby-answer";
import { listPage } from "./ashby-list";
import {
  applicationOf,
  candidateOf,
  changeOf,
  indexOf,
  merge,
  type Organisation,
  organisationOf,
  personBehind,
  secondsClosed,
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
  const calls: { key: string; method: string; at: number; cursor: string | null }[] = [];

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
    const { key, index, fields, status, into } = change.parse(await c.req.json());
    const org = open(key);
    if (!org) return c.body(null, 404);
    const at = ++org.clock;
    const before = org.changes.get(index)?.fields;
    if (fields) org.changes.set(index, { at, fields: { ...before, ...fields } });
    if (status) {
      org.applicationChanges.set(index, { ...org.applicationChanges.get(index), at, status });
    }
    if (into !== undefined) merge(org, index, into);
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
    const body: unknown = await c.req.json().catch(() => null);
    const { cursor } = paged.parse(body);
    if (calls.push({ key, method: name, at: Date.now(), cursor }) > MOST_CALLS) calls.shift();
    const org = open(key);
    if (!org) return refuse(c, 403, "invalid_api_key", "The API key is not valid.");
    const closedFor = secondsClosed(org);
    if (closedFor > 0) {
      c.header("retry-after", String(closedFor));
      return refuse(c, 429, "rate_limit_exceeded", "Too many requests.");
    }
    const method = METHODS[name];
    if (!method) return refuse(c, 404, "not_found", `There is no ${name}.`);
    if (!org.scopes.includes(method.scope)) {
      const message = `The API key does not have the permission ${method.scope}.`;
      return refuse(c, 403, "missing_endpoint_permission", message);
    }
    return method.answer(org, body, c);
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

const paged = z.object({ cursor: z.string().nullable().default(null) }).catch({ cursor: null });

const change = z.object({
  key: z.string(),
  index: z.number().int().nonnegative(),
  fields: z.record(z.string(), z.unknown()).optional(),
  /** Of the candidate's application. */
  status: z.enum(["Active", "Archived", "Hired", "Lead"]).optional(),
  /** The candidate is merged into another. */
  into: z.number().int().nonnegative().optional(),
});

const METHODS: Record<string, Method> = {
  "apiKey.info": {
    scope: "apiKeys:read",
    answer: (org, _, c) =>
      ok(c, { title: "Vouch", createdAt: "2026-10-01T08:00:00.000Z", scopes: org.scopes }),
  },
  "candidate.list": {
    scope: "candidates:read",
    answer: (org, body, c) =>
      listPage(
        {
          clock: org.clock,
          count: org.candidates,
          changedAt: (index) => changeOf(org, index),
          entry: (index) => (org.mergedInto.has(index) ? null : candidateOf(org, index)),
        },
        body,
        c,
      ),
  },
  "application.list": {
    scope: "candidates:read",
    answer: (org, body, c) =>
      listPage(
        {
          clock: org.clock,
          count: org.candidates,
          changedAt: (index) => org.applicationChanges.get(index)?.at ?? 1,
          entry: (index) => applicationOf(org, index),
        },
        body,
        c,
      ),
  },
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
  "customField.list": {
    scope: "hiringProcessMetadata:read",
    answer: (org, _, c) =>
      c.json({ success: true, results: org.customFields, moreDataAvailable: false }),
  },
  "customField.create": {
    scope: "hiringProcessMetadata:write",
    answer: (org, body, c) => {
      const asked = newField.safeParse(body);
      if (!asked.success) return refuse(c, 200, "invalid_input", z.prettifyError(asked.error));
      const made = { id: randomUUID(), ...asked.data, isArchived: false, isRequired: false };
      org.customFields.push(made);
      return ok(c, made);
    },
  },
  "customField.setValue": {
    scope: "candidates:write",
    answer: (org, body, c) => {
      const asked = fieldValue.safeParse(body);
      if (!asked.success) return refuse(c, 200, "invalid_input", z.prettifyError(asked.error));
      if (!org.customFields.some(({ id }) => id === asked.data.fieldId)) {
        return refuse(c, 200, "custom_field_not_found", "There is no such field.");
      }
      return withCandidate(org, asked.data.objectId, c, () => {
        org.fieldValues.set(`${asked.data.objectId} ${asked.data.fieldId}`, asked.data.fieldValue);
        return ok(c, { id: asked.data.fieldId, value: asked.data.fieldValue });
      });
    },
  },
};

const newField = z.object({
  title: z.string().min(1),
  objectType: z.enum(["Application", "Candidate", "Job", "Opening"]),
  fieldType: z.enum(["Boolean", "Date", "LongText", "Number", "String"]),
});

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

function keyIn(authorization: string | undefined): string | null {
  const [, encoded] = /^Basic (.+)$/.exec(authorization ?? "") ?? [];
  const [key] = Buffer.from(encoded ?? "", "base64")
    .toString("utf8")
    .split(":");
  return key || null;
}
