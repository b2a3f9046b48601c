import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cvPdf } from "@/local/samples/documents";
import { type Flow, isFinal, startFlow } from "../support/flow";
import { aSampleCv } from "../support/sample-cv";
import { waitFor } from "../support/wait";

let flow: Flow;
/** How far the engine's clock is ahead of the world's. */
let aheadMs = 0;
beforeAll(async () => {
  const now = () => new Date(Date.now() + aheadMs);
  flow = await startFlow({ env: { VOUCH_QUIET_SECONDS: "1" }, now });
}, 120_000);
afterAll(() => flow?.stop());

describe("the row is the truth", () => {
  it("work whose event was lost is asked for again and done", async () => {
    const recruiter = await flow.recruiter();
    const url = "http://127.0.0.1:9/nobody";
    await flow.db.sql`select private.set_setting('door_url', ${url})`;
    const id = await recruiter.add({ gh_username: "lost-event" });
    await flow.db.sql`select private.set_setting('door_url', ${flow.doorUrl})`;
    // reconcile looks once a minute: twenty times as often here.
    const minutes = setInterval(() => {
      aheadMs += 6_000;
    }, 300);
    const row = await flow.until(id, isFinal, 100).finally(() => clearInterval(minutes));
    expect(row).toMatchObject({ gh_status: "ready", ai_status: "ready", status: "completed" });
  }, 120_000);
});

describe("a result is written only while its input is current", () => {
  it("the account that was replaced while it was read is never shown", async () => {
    const recruiter = await flow.recruiter();
    await flow.breaks({
      service: "github",
      match: "/users/old-account",
      kind: "delay",
      delayMs: 600_000,
      times: 1,
    });
    const id = await recruiter.add({ gh_username: "old-account" });
    await flow.db.sql`
      create table if not exists public.shown_accounts (applicant_id uuid, login text)`;
    await flow.db.sql.unsafe(`
      create or replace function public.note_account() returns trigger language plpgsql security definer as $$
      begin
        insert into public.shown_accounts values (new.id, new.gh_data ->> 'login');
        return null;
      end $$;
      create or replace trigger note_account after update of gh_data on public.applicants
      for each row when (new.gh_data is not null) execute function public.note_account();`);
    // The fault is used up: the account is being read.
    await waitFor(async () => (await flow.faults()).length === 0, 60_000);
    await recruiter.supabase
      .from("applicants")
      .update({ gh_username: "new-account" })
      .eq("id", id)
      .throwOnError();
    const row = await flow.until(id, isFinal);
    expect(row.gh_data).toMatchObject({ login: "new-account" });
    // The old reading goes on, and is over before one that is only asked for now.
    await flow.heals();
    const later = await recruiter.add({ gh_username: "later-account" });
    await flow.until(later, isFinal);
    const shown = await flow.db.sql`
      select distinct login from public.shown_accounts where applicant_id = ${id}`;
    expect(shown).toEqual([{ login: "new-account" }]);
  });
});

describe("events have deterministic ids", () => {
  it("sending one again does nothing", async () => {
    const recruiter = await flow.recruiter();
    const id = await recruiter.add({ gh_username: "told-twice" });
    const row = await flow.until(id, isFinal);
    const event = {
      id: `${id}:github:1`,
      name: "applicant/github.requested",
      data: { applicant_id: id, user_id: recruiter.userId, revision: 1 },
    };
    for (let time = 0; time < 2; time++) {
      const response = await fetch(flow.doorUrl, {
        method: "POST",
        headers: { authorization: `Bearer ${flow.secret}` },
        body: JSON.stringify([event]),
      });
      expect(response.status).toBe(202);
    }
    // The door answers when the engine has taken the events, and with them their runs.
    expect(await runsOf(event.id)).toHaveLength(1);
    const again = await flow.until(id, isFinal);
    expect(again.gh_finished_at).toEqual(row.gh_finished_at);
  });
});

describe("steps pass references, not payloads", () => {
  it("nothing of a CV stands in the engine's tables", async () => {
    const recruiter = await flow.recruiter();
    const cv = aSampleCv({ summary: "Keeper of the zanzibarian archive." });
    const id = await recruiter.add({ cv: { name: "cv.pdf", bytes: await cvPdf(cv) } });
    const row = await flow.until(id, isFinal);
    expect(JSON.stringify(row.cv_data)).toContain("zanzibarian");
    const tables = await flow.db.sql<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('engine', 'graphile_worker', 'net') and table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(0);
    for (const { name } of tables) {
      const found = await flow.db.sql.unsafe(
        `select 1 from ${name} as t where t::text ilike '%zanzibarian%'`,
      );
      expect(found, name).toEqual([]);
    }
  });
});

/** The runs that an event started, by the engine's API. */
async function runsOf(eventId: string): Promise<unknown[]> {
  const response = await fetch(
    `${process.env.INNGEST_DEV}/v1/events/${encodeURIComponent(eventId)}/runs`,
  );
  const body = await response.json();
  return body.data ?? [];
}
