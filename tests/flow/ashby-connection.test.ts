import { createHmac, randomUUID } from "node:crypto";
import { createServerClient } from "@supabase/ssr";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import { GET as listFields, POST as makeField } from "@/app/api/ashby-fields/route";
import { DELETE as disconnect, POST as postKey } from "@/app/api/ashby-key/route";
import { POST as postWebhook } from "@/app/api/ashby-webhook/[id]/route";
import { DELETE as dropWebhook, POST as newSecret } from "@/app/api/ashby-webhook-secret/route";
import { POST as postLoad } from "@/app/api/ats-load/route";
import { newEncryptionKey } from "../../inngest/secret-box";
import { ashbyOf, ask, askAs, type Recruiter } from "../support/ashby";
import { type Flow, startFlow } from "../support/flow";
import { waitFor } from "../support/wait";

// The routes bring the log with them.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

let flow: Flow;
let ashby: ReturnType<typeof ashbyOf>;
beforeAll(async () => {
  flow = await startFlow({ env: { VOUCH_ENCRYPTION_KEY: newEncryptionKey() } });
  process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY = flow.gateway.publishableKey;
  ashby = ashbyOf(flow);
}, 120_000);
afterAll(() => flow?.stop());

const account = async (recruiter: Recruiter) =>
  (await flow.db.sql`select * from public.users where id = ${recruiter.userId}`)[0];
const startDue = () => flow.db.sql`select public.start_due_loads() as started`;

it("a load starts by itself, and again when its time has come", async () => {
  const recruiter = await ashby.connected("org-2-0-scheduled");
  await recruiter.supabase
    .from("users")
    .update({ ashby_schedule_minutes: 15 })
    .eq("id", recruiter.userId)
    .throwOnError();
  const loads = () => flow.db.sql`
    select id, status from public.imports where user_id = ${recruiter.userId} order by created_at`;
  // The clock of the engine, every minute.
  await waitFor(async () => (await loads())[0]?.status === "ready", 150_000);
  expect(await recruiter.applicants()).toHaveLength(2);
  await flow.db
    .sql`update public.users set ashby_problem = 'Paused.' where id = ${recruiter.userId}`;
  await flow.db.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update public.imports set created_at = now() - interval '1 hour' where user_id = ${recruiter.userId}`;
  });
  await startDue();
  expect(await loads()).toHaveLength(1);
  await flow.db.sql`update public.users set ashby_problem = null where id = ${recruiter.userId}`;
  await startDue();
  await waitFor(async () => (await loads())[1]?.status === "ready", 60_000);
}, 240_000);

it("who is archived is marked or not brought, who is merged is one, and both by later loads too", async () => {
  const key = "org-4-0-states";
  const recruiter = await ashby.connected(key);
  await ashby.change(key, 0, { status: "Archived" });
  expect(await ashby.ended(await ashby.load(recruiter))).toMatchObject({ done: 3, failed: 0 });
  expect(await recruiter.applicants()).toHaveLength(3);
  const before = await flow.db.sql`
    select id, ats_id from public.applicants where user_id = ${recruiter.userId} order by ats_id`;

  await ashby.change(key, 0, { status: "Active" });
  await ashby.change(key, 1, { status: "Archived" });
  await ashby.change(key, 2, { into: 3 });
  await recruiter.supabase
    .from("applicants")
    .update({ notes: "Speaks Welsh." })
    .eq("id", before[1]?.id)
    .throwOnError();
  await ashby.ended(await ashby.load(recruiter));
  const after = await flow.db.sql`
    select id, ats_state, notes from public.applicants where user_id = ${recruiter.userId} order by ats_id`;
  expect(after).toMatchObject([
    { ats_state: null },
    { id: before[0]?.id, ats_state: "archived" },
    { id: before[2]?.id, ats_state: null, notes: "Speaks Welsh." },
  ]);
}, 120_000);

it("a limit that one run meets holds for all of the account, and the load goes on after it", async () => {
  const key = "org-1-0-busy";
  const recruiter = await ashby.connected(key);
  await flow.breaks({
    service: "ashby",
    // No push asks for these, so that none of another tenant's meets the limit instead.
    match: "application.list",
    kind: "rate-limit",
    retryAfter: 4,
    times: 1,
  });
  const id = await ashby.load(recruiter);
  await waitFor(async () => (await account(recruiter))?.ashby_open_at, 60_000);
  const answer = await askAs(recruiter, listFields, undefined, "GET");
  expect(answer).toMatchObject({ status: 503, body: { code: "ashby/rate-limit" } });
  expect(await ashby.ended(id)).toMatchObject({ status: "ready", done: 1 });
  const asked = await ashby.calls(key);
  expect(asked.map(({ method }) => method)).not.toContain("customField.list");
}, 120_000);

it("a load waits as often as Ashby's limit says, and loses nobody", async () => {
  const key = "org-150-4-limit-4-1";
  const recruiter = await ashby.connected(key);
  // Pushes would use the limit up.
  await recruiter.supabase
    .from("users")
    .update({ ashby_features: { push_notes: false } })
    .eq("id", recruiter.userId)
    .throwOnError();
  expect(await ashby.ended(await ashby.load(recruiter), 200_000)).toMatchObject({
    status: "ready",
    done: 150,
    failed: 0,
  });
}, 240_000);

describe("the score", () => {
  it("goes into the field that was made for it; one that is gone costs no note", async () => {
    const key = "org-2-0-score";
    const recruiter = await ashby.connected(key);
    const made = await askAs(recruiter, makeField, { title: "Vouch score" });
    const { id } = z.object({ id: z.string() }).parse(made.body.field);
    expect((await askAs(recruiter, listFields, undefined, "GET")).body.fields).toContainEqual({
      id,
      title: "Vouch score",
    });
    const choose = (score_field_id: string) =>
      recruiter.supabase
        .from("users")
        .update({ ashby_features: { score_field_id } })
        .eq("id", recruiter.userId)
        .throwOnError();
    const pushed = () =>
      waitFor(async () => {
        const rows = await recruiter.applicants();
        return (
          rows.length === 2 &&
          rows.every(
            (row) => row.ats_pushed_revision === row.ai_revision && row.ai_status === "ready",
          )
        );
      }, 90_000);
    await choose(id);
    await ashby.ended(await ashby.load(recruiter));
    await pushed();
    expect(
      Object.keys((await ashby.written(key)).fields).map((name) => name.split(" ")[1]),
    ).toEqual([id, id]);
    const { notes } = await ashby.written(key);
    expect(notes).toHaveLength(2);

    // The same verdict once more is no news; another is.
    await choose("a-field-that-is-gone");
    await recruiter.supabase
      .from("applicants")
      .update({ ai_status: "pending" })
      .eq("user_id", recruiter.userId)
      .throwOnError();
    await waitFor(
      async () => (await recruiter.applicants()).every((row) => row.ai_revision === 2),
      30_000,
    );
    await pushed();
    expect((await ashby.written(key)).notes).toEqual(notes);
  }, 200_000);

  it("needs permissions of its own, without which all else goes on", async () => {
    const recruiter = await ashby.connected("org-1-0-without-hiringProcessMetadata.read");
    expect(await askAs(recruiter, listFields, undefined, "GET")).toMatchObject({
      status: 422,
      body: { error: expect.stringContaining("Hiring Process Metadata: Read") },
    });
    expect((await account(recruiter))?.ashby_problem).toBeNull();
  });
});

describe("a webhook", () => {
  async function aWebhook(key: string) {
    const recruiter = await ashby.connected(key);
    const { status, body } = await askAs(recruiter, newSecret);
    expect(status).toBe(200);
    const { secret, path } = z.object({ secret: z.string(), path: z.string() }).parse(body);
    const id = path.split("/").at(-1) ?? "";
    const call = (payload: unknown, by = secret, to = id) => {
      const text = typeof payload === "string" ? payload : JSON.stringify(payload);
      const digest = createHmac("sha256", by).update(text).digest("hex");
      return ask((request) => postWebhook(request, { params: Promise.resolve({ id: to }) }), {
        headers: { "ashby-signature": `sha256=${digest}` },
        body: text,
      });
    };
    return { recruiter, secret, id, call };
  }

  it("starts a load, whatever it is about; a ping is answered and starts none", async () => {
    const { recruiter, call } = await aWebhook("org-1-0-hook");
    expect(await call({ action: "ping", data: {} })).toMatchObject({ status: 200 });
    expect(await account(recruiter)).toMatchObject({
      ashby_changed_at: null,
      ashby_webhook_heard_at: expect.any(Date),
    });
    const submitted = {
      action: "applicationSubmit",
      data: { application: { id: randomUUID(), status: "Active" } },
      webhookActionId: randomUUID(),
    };
    expect(await call(submitted)).toMatchObject({ status: 200 });
    expect(await call(submitted)).toMatchObject({ status: 200 });
    await startDue();
    await waitFor(async () => (await recruiter.applicants()).length === 1, 60_000);
    const loads = await flow.db
      .sql`select id from public.imports where user_id = ${recruiter.userId}`;
    expect(loads).toHaveLength(1);
  }, 120_000);

  it("tells of a merge and of a deletion at once, and twice does no harm", async () => {
    const key = "org-3-0-told";
    const { recruiter, call } = await aWebhook(key);
    await ashby.ended(await ashby.load(recruiter));
    const [first, second, third] = (await recruiter.applicants()).map(({ ats_id }) => ats_id);
    const merged = {
      action: "candidateMerge",
      data: { deletedCandidate: { id: first }, mergedCandidate: { id: second } },
    };
    for (let turn = 0; turn < 2; turn++) expect((await call(merged)).status).toBe(200);
    expect(
      (await call({ action: "candidateDelete", data: { candidate: { id: third } } })).status,
    ).toBe(200);
    const rows = await flow.db.sql`
      select ats_id, ats_state from public.applicants where user_id = ${recruiter.userId} order by ats_state nulls first`;
    expect(rows).toEqual([
      { ats_id: second, ats_state: null },
      { ats_id: third, ats_state: "deleted" },
    ]);
  }, 120_000);

  it("of a stranger is refused in one way, whatever is wrong with it", async () => {
    const { recruiter, call, id, secret } = await aWebhook("org-1-0-strangers");
    const other = await aWebhook("org-1-0-others");
    const ping = { action: "ping" };
    const answers = [
      await call(ping, "another secret"),
      await call(ping, secret, randomUUID()),
      await call(ping, secret, "not-an-id"),
      await call(ping, secret, other.id),
      await ask((request) => postWebhook(request, { params: Promise.resolve({ id }) }), {
        body: ping,
      }),
      await ask((request) => postWebhook(request, { params: Promise.resolve({ id }) }), {
        headers: { "ashby-signature": "sha256=" },
        body: ping,
      }),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({ status: 401, body: { error: "The signature does not belong here." } }),
      ]),
    );
    expect((await account(recruiter))?.ashby_webhook_heard_at).toBeNull();
    expect(await call("x".repeat(2_000_000))).toMatchObject({ status: 413 });
    expect(await call("no json")).toMatchObject({ status: 400 });
    expect(await call({ action: "candidateMerge", data: {} })).toMatchObject({ status: 400 });
  });

  it("has a secret that is sealed, can be renewed, and goes with its address", async () => {
    const { recruiter, call, id, secret } = await aWebhook("org-1-0-renewed");
    expect((await account(recruiter))?.ashby_webhook_secret).toMatch(/^v1\./);
    const renewed = await askAs(recruiter, newSecret);
    expect(renewed.body.path).toBe(`/api/ashby-webhook/${id}`);
    expect((await call({ action: "ping" })).status).toBe(401);
    expect((await call({ action: "ping" }, z.string().parse(renewed.body.secret))).status).toBe(
      200,
    );
    expect(renewed.body.secret).not.toBe(secret);
    expect((await askAs(recruiter, dropWebhook, undefined, "DELETE")).status).toBe(204);
    expect((await call({ action: "ping" }, z.string().parse(renewed.body.secret))).status).toBe(
      401,
    );
    expect((await askAs(await flow.recruiter(), newSecret)).status).toBe(409);
  });
});

it("disconnecting forgets all but the applicants", async () => {
  const key = "org-2-0-goodbye";
  const recruiter = await ashby.connected(key);
  await askAs(recruiter, newSecret);
  await ashby.ended(await ashby.load(recruiter));
  await flow.breaks({ service: "ashby", match: "list", kind: "delay", delayMs: 3000, times: 1 });
  const id = await ashby.load(recruiter);
  expect((await askAs(recruiter, disconnect, undefined, "DELETE")).status).toBe(204);
  expect(await ashby.importRow(id)).toMatchObject({ status: "cancelled" });
  expect(await account(recruiter)).toMatchObject({
    ashby_api_key: null,
    ashby_sync_cursor: null,
    ashby_applications_cursor: null,
    ashby_webhook_id: null,
    ashby_webhook_secret: null,
  });
  expect(await recruiter.applicants()).toHaveLength(2);
  expect(await askAs(recruiter, postLoad)).toMatchObject({ status: 409 });

  // Connected again, the same candidates are the same applicants.
  expect((await askAs(recruiter, postKey, { key })).status).toBe(200);
  await ashby.ended(await ashby.load(recruiter));
  expect(await recruiter.applicants()).toHaveLength(2);
}, 120_000);

describe("the doors, by the browser's session", () => {
  const DOORS = {
    "ats-load": { route: postLoad, body: undefined, method: "POST" },
    "ashby-key": { route: postKey, body: { key: "org-1-0-cookie" }, method: "POST" },
    "ashby-key, away": { route: disconnect, body: undefined, method: "DELETE" },
    "ashby-fields": { route: makeField, body: { title: "Score" }, method: "POST" },
    "ashby-webhook-secret": { route: newSecret, body: undefined, method: "POST" },
  };

  async function aSession(): Promise<string> {
    const jar = new Map<string, string>();
    const supabase = createServerClient(flow.gateway.url, flow.gateway.publishableKey, {
      cookies: {
        getAll: () => [...jar].map(([name, value]) => ({ name, value })),
        setAll: (cookies) => {
          for (const { name, value } of cookies) jar.set(name, value);
        },
      },
      realtime: { transport: WebSocket as never },
    });
    const { error } = await supabase.auth.signUp({
      email: `${randomUUID()}@example.com`,
      password: "correct horse battery",
    });
    if (error) throw error;
    return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  it("open for our own pages alone: a form or a script on another site is nobody", async () => {
    const cookie = await aSession();
    const headers = { cookie, "sec-fetch-site": "same-origin", origin: "http://vouch.example" };
    for (const { route, body, method } of Object.values(DOORS)) {
      for (const site of ["cross-site", "same-site", "none"]) {
        const foreign = await ask(route, {
          method,
          headers: { ...headers, "sec-fetch-site": site },
          body,
        });
        expect(foreign.status).toBe(401);
      }
      // A browser too old to say where a request comes from still names its origin.
      for (const origin of ["https://evil.example", "null"]) {
        expect((await ask(route, { method, headers: { cookie, origin }, body })).status).toBe(401);
      }
    }
    expect((await ask(postKey, { headers, body: { key: "org-1-0-cookie" } })).status).toBe(200);
    expect(
      (await ask(postLoad, { headers: { cookie, origin: "http://vouch.example" } })).status,
    ).toBe(202);
    expect((await ask(newSecret, { headers })).status).toBe(200);
    expect((await ask(disconnect, { method: "DELETE", headers })).status).toBe(204);
  }, 60_000);
});
