import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnosis } from "@/local/doctor/check";
import { examine } from "@/local/doctor/examine";
import { TRIGGERS } from "@/local/doctor/triggers";
import { type Flow, startFlow } from "../../support/flow";

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});
afterAll(() => flow.stop());

async function diagnoses(): Promise<Record<string, Diagnosis>> {
  const said: Record<string, Diagnosis> = {};
  const { healthy } = await examine(flow.db.sql, (name, diagnosis) => {
    said[name] = diagnosis;
  });
  expect(healthy).toBe(Object.values(said).every(({ ok }) => ok));
  return said;
}

/** Does harm, examines, and undoes it. */
async function afterHarm(harm: string, undo: string): Promise<Record<string, Diagnosis>> {
  await flow.db.sql.unsafe(harm);
  try {
    return await diagnoses();
  } finally {
    await flow.db.sql.unsafe(undo);
  }
}

describe("the doctor", () => {
  it("finds nothing wrong with a deployment that works", async () => {
    const found = await diagnoses();
    expect(Object.entries(found).filter(([, { ok }]) => !ok)).toEqual([]);
    expect(Object.keys(found)).toEqual([
      "migrations",
      "triggers",
      "access",
      "settings",
      "door",
      "inngest",
      "storage",
      "realtime",
      "due",
    ]);
  });

  it("knows every trigger that the migrations make", async () => {
    const rows = await flow.db.sql`
      select n.nspname || '.' || c.relname as table, t.tgname as name
      from pg_trigger t
      join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_proc p on p.oid = t.tgfoid
      where not t.tgisinternal and p.pronamespace = 'private'::regnamespace`;
    const known = Object.entries(TRIGGERS).flatMap(([table, names]) =>
      names.map((name) => `${table}.${name}`),
    );
    expect(rows.map((row) => `${row.table}.${row.name}`).sort()).toEqual(known.sort());
  });

  it.each([
    [
      "a migration that was not applied",
      "migrations",
      "delete from supabase_migrations.schema_migrations where version = '20261124001300'",
      "insert into supabase_migrations.schema_migrations (version, name) values ('20261124001300', 'realtime')",
      /20261124001300/,
    ],
    [
      "a trigger that is disabled",
      "triggers",
      "alter table public.applicants disable trigger applicants_updated",
      "alter table public.applicants enable trigger applicants_updated",
      /enable trigger applicants_updated/,
    ],
    [
      "a table without Row Level Security",
      "access",
      "alter table public.files disable row level security",
      "alter table public.files enable row level security",
      /enable row level security/,
    ],
    [
      "a secret that the door does not know",
      "door",
      "update private.settings set value = 'a secret of somebody else' where name = 'door_secret'",
      "",
      /401.*npm run rotate/,
    ],
    [
      "an address where nobody answers",
      "door",
      "update private.settings set value = 'http://127.0.0.1:9/api/inngest' where name = 'door_url'",
      "",
      /does not reach it/,
    ],
    [
      "an address that is none",
      "settings",
      "update private.settings set value = 'app/api/inngest' where name = 'door_url'",
      "",
      /no http address/,
    ],
    [
      "an address that nobody set",
      "settings",
      "delete from private.settings where name = 'door_url'",
      "",
      /door_url is not set/,
    ],
    [
      "a bucket that is public",
      "storage",
      "update storage.buckets set public = true",
      "update storage.buckets set public = false",
      /anybody with a path/,
    ],
    [
      "a table that realtime does not hear of",
      "realtime",
      "alter publication supabase_realtime drop table public.imports",
      "alter publication supabase_realtime add table public.imports",
      /add table public.imports/,
    ],
  ])("sees %s and says what to do", async (_, name, harm, undo, words) => {
    const settings = `select private.set_setting('door_url', '${flow.doorUrl}'), private.set_setting('door_secret', '${flow.secret}')`;
    const found = await afterHarm(harm, undo ? `${undo}; ${settings}` : settings);
    const diagnosis = found[name];
    expect(diagnosis).toMatchObject({ ok: false, todo: expect.stringMatching(/\w/) });
    if (diagnosis && !diagnosis.ok) expect(`${diagnosis.found} ${diagnosis.todo}`).toMatch(words);
  });

  it("sees work that nobody does", async () => {
    await flow.db.sql`insert into auth.users (id) values ('5b6ff0b0-0000-4000-8000-000000000001')`;
    await flow.db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into public.applicants (user_id, gh_username, gh_status, gh_revision, gh_requested_at)
        values ('5b6ff0b0-0000-4000-8000-000000000001', 'g', 'processing', 1, now() - interval '1 hour')`;
    });
    const { due } = await diagnoses();
    expect(due).toMatchObject({ ok: false, found: expect.stringMatching(/1 applicant\/github/) });
    await flow.db.sql`delete from auth.users where id = '5b6ff0b0-0000-4000-8000-000000000001'`;
  });
});
