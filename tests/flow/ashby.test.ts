import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { POST as postKey } from "@/app/api/ashby-key/route";
import { POST as postLoad } from "@/app/api/ats-load/route";
import { loadNext } from "../../inngest/ats-load";
import { pushVerdict } from "../../inngest/ats-push";
import { beginLoad, holdLoad, LoadLost, storeCandidates } from "../../inngest/ats-store";
import { newEncryptionKey } from "../../inngest/secret-box";
import { ashbyOf, askAs } from "../support/ashby";
import { type Flow, startFlow } from "../support/flow";
import { waitFor } from "../support/wait";

// The routes bring the log with them.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

let flow: Flow;
let ashby: ReturnType<typeof ashbyOf>;
beforeAll(async () => {
  flow = await startFlow({
    env: { VOUCH_ENCRYPTION_KEY: newEncryptionKey(), VOUCH_URL: "https://vouch.example" },
  });
  process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY = flow.gateway.publishableKey;
  ashby = ashbyOf(flow);
}, 120_000);
afterAll(() => flow?.stop());

describe("a load from Ashby", () => {
  it("brings every candidate once, with CVs, to a verdict that goes back as one note", async () => {
    const key = "org-120-10-whole";
    // The second page fails twice, and one file for a moment.
    const recruiter = await ashby.connected(key);
    await flow.breaks({
      service: "ashby",
      match: "candidate.list",
      kind: "status",
      status: 503,
      times: 2,
    });
    await flow.breaks({ service: "ashby", match: "_files", kind: "reset", times: 1 });
    const id = await ashby.load(recruiter);
    expect(await ashby.ended(id)).toMatchObject({
      status: "ready",
      total: 120,
      done: 120,
      failed: 0,
      failures: [],
    });
    await waitFor(async () => {
      const [row] = await flow.db.sql`
        select count(*)::int as final, count(distinct ats_id)::int as people, count(cv_file_id)::int as cvs
        from public.applicants where user_id = ${recruiter.userId} and origin = 'ashby'
          and status = 'completed' and ats_pushed_revision = ai_revision`;
      return row?.final === 120 && row.people === 120 && row.cvs === 10;
    }, 240_000);
    const told = (await ashby.written(key)).notes;
    // Who was judged before the CV was there is judged again with it, and only that is told.
    expect(told).toHaveLength(120);
    expect(new Set(told.map(({ candidateId }) => candidateId)).size).toBe(120);
    expect(told[0]?.content).toMatch(/^Vouch: \d+ of 100, /);
    expect(told[0]?.content).toContain("https://vouch.example/applicants/");

    const before = (await ashby.calls(key)).length;
    expect(await ashby.ended(await ashby.load(recruiter))).toMatchObject({
      status: "ready",
      done: 0,
      failed: 0,
    });
    expect((await ashby.calls(key)).length - before).toBeLessThanOrEqual(3);
  }, 400_000);

  it("takes over what changed, but nothing that a recruiter has edited", async () => {
    const key = "org-3-0-edits";
    const recruiter = await ashby.connected(key);
    await ashby.ended(await ashby.load(recruiter));
    const [first, second] = await flow.db.sql`
      select a.id, k.ats_id from public.applicants a join private.ats_candidates k on k.applicant_id = a.id
      where a.user_id = ${recruiter.userId} order by k.ats_id`;
    await recruiter.supabase
      .from("applicants")
      .update({ name: "Typed By Hand" })
      .eq("id", first?.id)
      .throwOnError();
    await ashby.change(key, 0, {
      fields: { name: "From Ashby", primaryEmailAddress: { value: "new@example.org" } },
    });
    await ashby.change(key, 1, { fields: { name: "From Ashby" } });
    expect(await ashby.ended(await ashby.load(recruiter))).toMatchObject({ done: 2 });
    const rows = await recruiter.applicants();
    expect(rows).toHaveLength(3);
    expect(rows.find(({ id }) => id === first?.id)).toMatchObject({
      name: "Typed By Hand",
      email: "new@example.org",
    });
    expect(rows.find(({ id }) => id === second?.id)?.name).toBe("From Ashby");
  }, 120_000);

  it("lists whom it could not bring, with the reason, and brings the rest", async () => {
    const key = "org-4-2-broken";
    const recruiter = await ashby.connected(key);
    await ashby.change(key, 3, { fields: { socialLinks: 7 } });
    await flow.breaks({ service: "ashby", match: `_files/${key}/0`, kind: "status", status: 500 });
    await flow.breaks({ service: "ashby", match: `_files/${key}/1`, kind: "status", status: 404 });
    const row = await ashby.ended(await ashby.load(recruiter));
    await flow.heals();
    expect(row).toMatchObject({ status: "ready", total: 4, done: 1, failed: 3 });
    expect(row?.failures.map(({ reason }: { reason: string }) => reason)).toEqual([
      "Ashby's entry could not be understood (socialLinks).",
      "The CV could not be fetched from Ashby's storage (HTTP 500).",
      "The CV could not be fetched from Ashby's storage (HTTP 404).",
    ]);
    const cvs = async () =>
      (await recruiter.applicants()).map(({ cv_file_id }) => cv_file_id !== null);
    expect(await cvs()).toEqual([false, false, false]);

    // What may have passed is tried again by the next load, though Ashby names nobody in it.
    expect(await ashby.ended(await ashby.load(recruiter))).toMatchObject({ done: 0, failed: 0 });
    expect((await cvs()).filter(Boolean)).toHaveLength(1);
  }, 120_000);

  it("goes on where it was when its run is lost, and counts nobody twice", async () => {
    const key = "org-250-3-lost";
    const recruiter = await ashby.connected(key);
    // As a run leaves it whose engine dies: after all applications, two of three pages, and the CVs.
    await flow.db.sql`select private.set_setting('door_url', 'http://127.0.0.1:9/')`;
    const id = await ashby.load(recruiter);
    const load = { import_id: id, user_id: recruiter.userId };
    expect(await beginLoad(load, "lost")).toBe(true);
    for (let part = 1; part <= 6; part++) {
      expect(await loadNext(load, "lost", true)).toEqual({ is: "on" });
    }
    expect(await ashby.importRow(id)).toMatchObject({ status: "processing", done: 200 });
    const late = await holdLoad(load, "lost");
    const before = (await ashby.calls(key)).length;
    await flow.db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.imports set updated_at = now() - interval '61 minutes' where id = ${id}`;
    });
    await flow.db.sql`select private.set_setting('door_url', ${flow.doorUrl})`;
    const [due] = await flow.db.sql`
      select event from public.due_events(1, 1000) as event
      where event -> 'data' ->> 'import_id' = ${id}`;
    expect(due?.event.id).toBe(`${id}:import:1:again:1`);
    await fetch(flow.doorUrl, {
      method: "POST",
      headers: { authorization: `Bearer ${flow.secret}` },
      body: JSON.stringify(due?.event),
    });
    expect(await ashby.ended(id)).toMatchObject({
      status: "ready",
      total: 250,
      done: 250,
      failed: 0,
    });
    const cursors = (await ashby.calls(key))
      .slice(before)
      .filter(({ method }) => method.endsWith(".list"))
      .map(({ cursor }) => cursor);
    expect(cursors).toEqual([expect.any(String)]);
    expect(await recruiter.applicants()).toHaveLength(250);
    await expect(storeCandidates(late, [])).rejects.toThrow(LoadLost);
  }, 120_000);

  it("starts anew where the sync token has expired", async () => {
    const recruiter = await ashby.connected("org-2-0-expired");
    await flow.db
      .sql`update public.users set ashby_sync_cursor = 'long ago' where id = ${recruiter.userId}`;
    expect(await ashby.ended(await ashby.load(recruiter))).toMatchObject({
      status: "ready",
      done: 2,
    });
  }, 120_000);

  it("stops when it is cancelled", async () => {
    const key = "org-300-0-cancel";
    const recruiter = await ashby.connected(key);
    await flow.breaks({ service: "ashby", match: "candidate.list", kind: "delay", delayMs: 1500 });
    const id = await ashby.load(recruiter);
    await waitFor(async () => (await ashby.importRow(id))?.done >= 100, 60_000);
    await recruiter.supabase
      .from("imports")
      .update({ status: "cancelled" })
      .eq("id", id)
      .throwOnError();
    await flow.heals();
    // Another load may begin: the cancelled one holds no place.
    await ashby.ended(await ashby.load(recruiter));
    expect(await ashby.importRow(id)).toMatchObject({ status: "cancelled" });
    expect((await ashby.importRow(id))?.done).toBeLessThan(300);
  }, 120_000);
});

describe("a key that is revoked", () => {
  it("ends a load with one clear sentence, and pauses pushes until another key is given", async () => {
    const key = "org-2-0-revoked";
    const recruiter = await ashby.connected(key);
    await flow.breaks({ service: "ashby", match: "Note", kind: "status", status: 403 });
    await ashby.ended(await ashby.load(recruiter));
    const problem = () =>
      recruiter.supabase.from("users").select("ashby_problem").single().throwOnError();
    await waitFor(async () => (await problem()).data.ashby_problem, 60_000);
    await waitFor(async () => {
      const rows = await recruiter.applicants();
      return rows.length === 2 && rows.every(({ ai_status }) => ai_status === "ready");
    }, 60_000);
    expect((await problem()).data.ashby_problem).toContain("Ashby refused the API key");
    expect((await recruiter.applicants()).map((row) => row.ats_pushed_revision)).toEqual([0, 0]);

    await flow.breaks({ service: "ashby", match: "candidate.list", kind: "status", status: 403 });
    expect(await ashby.ended(await ashby.load(recruiter))).toMatchObject({
      status: "error",
      error: expect.stringContaining("Ashby refused the API key"),
    });
    await flow.heals();

    expect(await askAs(recruiter, postKey, { key })).toMatchObject({ status: 200 });
    expect((await problem()).data.ashby_problem).toBeNull();
    const [due] = await flow.db.sql`
      select count(*)::int as pushes from public.due_events(-1, 1000) as event
      where event ->> 'name' = 'applicant/ats-push.requested' and event -> 'data' ->> 'user_id' = ${recruiter.userId}`;
    expect(due?.pushes).toBe(2);
  }, 120_000);
});

describe("a verdict that Ashby was told", () => {
  it("is told anew, as an override, when a recruiter sets another score, and whenever one asks", async () => {
    const key = "org-1-0-overridden";
    const recruiter = await ashby.connected(key);
    await ashby.ended(await ashby.load(recruiter));
    const notes = async () => (await ashby.written(key)).notes;
    const told = async (count: number) => {
      await waitFor(async () => (await notes()).length >= count, 60_000);
      return (await notes()).map(({ content }) => content);
    };
    await told(1);
    const [applicant] = await recruiter.applicants();
    const id = z.string().parse(applicant?.id);
    await recruiter.supabase
      .from("applicants")
      .update({ score_override: 97, score_override_reason: "Worked with her\nfor years." })
      .eq("id", id)
      .throwOnError();
    expect((await told(2))[1]).toMatch(
      new RegExp(
        `^Vouch: 97 of 100, set by the recruiter: Worked with her for years\\.\nVouch's own verdict: ${applicant?.score} of 100, `,
      ),
    );
    const { data } = await recruiter.supabase
      .rpc("ask_ats_push", { applicant_ids: [id] })
      .throwOnError();
    expect(data).toBe(1);
    const [, second, third] = await told(3);
    expect(third).not.toBe(second);
    await waitFor(async () => (await recruiter.applicants())[0]?.ats_pushed_revision, 60_000);
    expect(await notes()).toHaveLength(3);

    // Who is removed is not told of while the removal can be taken back, and is once it was.
    const work = {
      applicant_id: id,
      user_id: recruiter.userId,
      revision: z.number().parse(applicant?.ai_revision),
    };
    await flow.db
      .sql`update public.applicants set removed_at = now(), ats_pushed_revision = 0 where id = ${id}`;
    expect(await pushVerdict(work)).toMatchObject({ is: "wait" });
    expect(await notes()).toHaveLength(3);
    await flow.db.sql`update public.applicants set removed_at = null where id = ${id}`;
    expect(await pushVerdict(work)).toEqual({ is: "pushed" });
  }, 120_000);
});

describe("the doors", () => {
  it("let nobody in who is not signed in", async () => {
    expect(await askAs(null, postLoad)).toMatchObject({ status: 401 });
    expect(await askAs(null, postKey, { key: "org-1-0-nobody" })).toMatchObject({ status: 401 });
  });

  it("refuse a key that is none, lacks permissions or is malformed, and store nothing", async () => {
    const recruiter = await flow.recruiter();
    expect(await askAs(recruiter, postKey, { key: "no-such-key" })).toMatchObject({
      status: 422,
      body: { code: "ashby/key-refused" },
    });
    expect(
      await askAs(recruiter, postKey, { key: "org-1-0-without-candidates.write" }),
    ).toMatchObject({ status: 422, body: { error: expect.stringContaining("Candidates: Write") } });
    expect(await askAs(recruiter, postKey, { key: "with:colon" })).toMatchObject({
      status: 400,
    });
    expect(await askAs(recruiter, postKey, { key: "k".repeat(9000) })).toMatchObject({
      status: 413,
    });
    expect(await askAs(recruiter, postLoad)).toMatchObject({ status: 409 });
  });

  it("keep a key so that neither the database nor an answer shows it", async () => {
    const key = "org-1-0-a-secret-of-ours";
    const recruiter = await ashby.connected(key);
    const [user] = await flow.db.sql`select * from public.users where id = ${recruiter.userId}`;
    expect(user?.ashby_api_key).toMatch(/^v1\./);
    await ashby.ended(await ashby.load(recruiter));
    const dump = await flow.db.sql`
      select coalesce(string_agg(t::text, ''), '') as text from (
        select u::text as t from public.users u union all select i::text from public.imports i
        union all select s::text from engine.steps s union all select e::text from engine.events e) all_rows`;
    expect(dump[0]?.text).not.toContain("a-secret-of-ours");
    expect(dump[0]?.text).not.toContain(Buffer.from(`${key}:`).toString("base64").slice(0, 20));
  }, 60_000);

  it("let one load run at a time", async () => {
    const recruiter = await ashby.connected("org-1-0-twice");
    await flow.db
      .sql`insert into public.imports (user_id, kind, status) values (${recruiter.userId}, 'ashby', 'processing')`;
    expect(await askAs(recruiter, postLoad)).toMatchObject({
      status: 409,
      body: { error: "An import from Ashby runs already." },
    });
  });
});
