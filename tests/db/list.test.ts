import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter } from "../support/people";

let db: TestDatabase;
let ann: string;
let bob: string;
beforeAll(async () => {
  db = await createTestDatabase();
  ann = await aRecruiter(db.sql);
  bob = await aRecruiter(db.sql);
  // Many share a name, a score, a status and a time; some have no name, some no score.
  for (const owner of [ann, bob]) {
    await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`
        insert into public.applicants (user_id, name, origin, decision, ats_state, created_at, cv_status, gh_status, ai_status, ai_data)
        select ${owner}, case when n % 5 > 0 then 'n' || n % 7 end,
          (array['manual', 'csv'])[1 + n % 2]::public.applicant_origin,
          (array['advance', 'hold', null, null])[1 + n % 4]::public.applicant_decision,
          (array['archived', 'deleted'])[n % 5],
          timestamptz '2026-01-01' + make_interval(mins => n / 10),
          (array['ready', 'error'])[1 + (n % 10 = 0)::integer]::public.processing_status,
          (array['ready', 'error'])[1 + (n % 6 = 0)::integer]::public.processing_status,
          'ready', case when n % 3 > 0 then jsonb_build_object('score', n % 4,
            'flags', jsonb_build_array(jsonb_build_object('check', 'c' || n % 2), jsonb_build_object('check', 'always'))) end
        from generate_series(1, 200) n`;
    });
  }
});
afterAll(() => db.drop());

type Args = Record<string, string | number | boolean | string[] | null>;

/** Calls a function of the list by named arguments, as the browser does. */
async function call(name: string, args: Args, user = ann) {
  const given = Object.entries(args);
  const named = given.map(([key], at) => `${key} => $${at + 1}`).join(", ");
  const values = given.map(([, value]) => value);
  return asRecruiter(db.sql, user, (tx) =>
    tx.unsafe(`select * from public.${name}(${named})`, values),
  );
}

describe("the list, page by page", () => {
  const column = { newest: "created_at", score: "shown_score", name: "name", status: "status" };
  const orders = Object.entries(column).flatMap(([sort, by]) =>
    [true, false].map((ascending) => ({ sort, by, ascending })),
  );

  it.each(orders)("has every row once, in order: by $sort, upwards: $ascending", async (order) => {
    const { sort, by, ascending } = order;
    const direction = ascending ? "asc" : "desc";
    const expected = await db.sql.unsafe(
      `select id from public.applicants where user_id = '${ann}' order by ${by} ${direction} nulls last, id ${direction}`,
    );
    const seen: string[] = [];
    let after: Args = {};
    for (;;) {
      const page = await call("list_applicants", { sort, ascending, max_rows: 30, ...after });
      seen.push(...page.map((row) => row.id));
      const last = page.at(-1);
      if (page.length < 30 || !last) break;
      // As JSON says it: to the microsecond.
      const [json] = await db.sql.unsafe(
        `select to_jsonb(a) ->> '${by}' as value from public.applicants a where id = '${last.id}'`,
      );
      after = { after_id: last.id, after_value: json?.value };
    }
    expect(seen).toEqual(expected.map((row) => row.id));
  });
});

describe("what narrows the list", () => {
  it.each<[Args, string]>([
    [{ search: "N3" }, "name = 'n3'"],
    [{ status: ["failed"] }, "status = 'failed'"],
    [{ status: ["failed", "completed"] }, "status in ('failed', 'completed')"],
    [{ decision: ["none"] }, "decision is null"],
    [{ decision: ["none", "hold"] }, "decision is null or decision = 'hold'"],
    [{ decision: ["advance", "hold"] }, "decision in ('advance', 'hold')"],
    [{ origin: ["csv"] }, "origin = 'csv'"],
    [{ failing: ["cv", "gh"] }, "cv_status = 'error' or gh_status = 'error'"],
    [{ ats: ["archived"] }, "ats_state = 'archived'"],
    [{ ats: ["none"] }, "ats_state is null"],
    [{ ats: ["none", "deleted"] }, "ats_state is null or ats_state = 'deleted'"],
    [{ flag: "c1" }, `ai_data @> '{"flags": [{"check": "c1"}]}'`],
    [
      { flag: "always", decision: ["none"], failing: ["gh"], search: "n" },
      `ai_data is not null and decision is null and gh_status = 'error' and name is not null`,
    ],
    [{ flag: "nobody's" }, "false"],
    [{ status: ["nonsense"], failing: ["user_id"], origin: [], ats: ["'"] }, "true"],
  ])("%j", async (filter, condition) => {
    const expected = await db.sql.unsafe(
      `select id from public.applicants where user_id = '${ann}' and (${condition}) order by created_at desc, id desc`,
    );
    const found = await call("list_applicants", { ...filter, max_rows: 1000 });
    expect(found.map((row) => row.id)).toEqual(expected.map((row) => row.id));
    const [counted] = await call("count_applicants", filter);
    expect(counted?.count_applicants).toBe(expected.length);
  });

  it("is only ever data", async () => {
    for (const text of ["%' or true --", "') or true or ('", "\\", "$1", "'"]) {
      const args = {
        search: text,
        status: [text],
        decision: [text],
        failing: [text],
        flag: text,
        ats: [text],
      };
      expect(await call("list_applicants", { ...args, sort: text })).toEqual([]);
    }
  });

  it("is counted no further than asked", async () => {
    expect((await call("count_applicants", { at_most: 50 }))[0]?.count_applicants).toBe(50);
  });

  it("survives verdicts of any shape", async () => {
    const carol = await aRecruiter(db.sql);
    await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const data of ["[]", "1", '{"flags": "x"}', '{"flags": [1, {"check": {"a": 1}}]}']) {
        await tx`insert into public.applicants (user_id, ai_data) values (${carol}, ${data}::text::jsonb)`;
      }
    });
    expect(await call("list_applicants", { flag: "x" }, carol)).toEqual([]);
    expect(await call("list_applicants", {}, carol)).toHaveLength(4);
  });
});

describe("an applicant that is removed", () => {
  const visible = (user: string) =>
    asRecruiter(db.sql, user, (tx) => tx`select id from public.applicants`).then(
      (rows) => rows.length,
    );

  it("is out of every sight, can be restored for a while, and is deleted by itself", async () => {
    const dora = await aRecruiter(db.sql);
    const rows = await asRecruiter(
      db.sql,
      dora,
      (tx) =>
        tx`insert into public.applicants (name) values ('One'), ('Two'), ('Three') returning id`,
    );
    const [one, two] = rows.map((row) => row.id);
    const [removed] = await call("remove_applicants", { applicant_ids: [one, two] }, dora);
    expect(removed?.remove_applicants).toBe(2);
    expect(await visible(dora)).toBe(1);
    expect(await call("list_applicants", {}, dora)).toHaveLength(1);
    expect((await call("count_applicants", {}, dora))[0]?.count_applicants).toBe(1);

    const [restored] = await call("restore_applicants", { applicant_ids: [two] }, dora);
    expect(restored?.restore_applicants).toBe(1);
    expect(await visible(dora)).toBe(2);

    // Too early for any.
    await db.sql`select public.delete_removed(60, 100)`;
    expect((await call("restore_applicants", { applicant_ids: [one] }, dora))[0]).toEqual({
      restore_applicants: 1,
    });
    await call("remove_applicants", { applicant_ids: [one] }, dora);
    await db.sql`select public.delete_removed(0, 100)`;
    const [left] = await db.sql`
      select count(*)::int as n from public.applicants where user_id = ${dora}`;
    expect(left?.n).toBe(2);
    expect((await call("restore_applicants", { applicant_ids: [one] }, dora))[0]).toEqual({
      restore_applicants: 0,
    });
  });

  it("is nobody's but its recruiter's to remove or restore", async () => {
    const before = await visible(bob);
    const ids = (await call("list_applicants", { max_rows: 5 }, bob)).map((row) => row.id);
    expect((await call("remove_applicants", { applicant_ids: ids }, ann))[0]).toEqual({
      remove_applicants: 0,
    });
    expect(await visible(bob)).toBe(before);
    await call("remove_applicants", { applicant_ids: ids }, bob);
    expect((await call("restore_applicants", { applicant_ids: ids }, ann))[0]).toEqual({
      restore_applicants: 0,
    });
    expect(await visible(bob)).toBe(before - 5);
  });
});
