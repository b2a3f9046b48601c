import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter } from "../support/people";

const APPLICANTS = 100_000;

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  recruiter = await aRecruiter(db.sql);
  await db.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.applicants (user_id, name, email, created_at, cv_status, ai_status, ai_data)
      select ${recruiter}, md5(n::text), md5((-n)::text) || '@example.com', now() - make_interval(secs => n),
        (case when n % 50 = 0 then 'error' else 'ready' end)::public.processing_status, 'ready', jsonb_build_object('score', n % 101)
      from generate_series(1, ${APPLICANTS}) n`;
  });
  await db.sql`vacuum analyze public.applicants`;
}, 120_000);
afterAll(() => db.drop());

/** The plan's nodes, outermost first, as the signed-in recruiter gets it. */
async function planOf(query: string): Promise<string> {
  const rows = await asRecruiter(db.sql, recruiter, (tx) =>
    tx.unsafe(`explain (format text) ${query}`),
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe(`the list of ${APPLICANTS.toLocaleString("en")} applicants`, () => {
  it.each([
    ["newest first", "order by created_at desc, id desc", "applicants_newest"],
    ["best score first", "order by shown_score desc nulls last, id desc", "applicants_best"],
    [
      "one status, newest first",
      "and status = 'failed' order by created_at desc, id desc",
      "applicants_failed",
    ],
    ["oldest first", "order by created_at, id", "applicants_newest"],
    ["worst score first", "order by shown_score nulls last, id", "applicants_worst"],
    ["by name", "order by name nulls last, id", "applicants_by_name"],
    ["by name from the end", "order by name desc nulls last, id desc", "applicants_by_name_down"],
    ["by status", "order by status, id", "applicants_by_status"],
    ["by status from the end", "order by status desc, id desc", "applicants_by_status"],
  ])("%s reads one page from its index, without sorting", async (_, rest, index) => {
    const plan = await planOf(
      `select id, name, shown_score from public.applicants where user_id = '${recruiter}' ${rest} limit 50`,
    );
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });

  it("is searched by part of a name through the trigram index", async () => {
    const plan = await db.sql.begin(async (tx) => {
      await tx`set local request.jwt.claims = ${tx.unsafe(`'{"sub":"${recruiter}"}'`)}`;
      return tx`explain select a.* from public.applicants a
        where a.user_id = ${recruiter} and a.search like '%c4ca4238%' order by a.created_at desc, a.id desc limit 200`;
    });
    expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("applicants_search");
    const found = await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`select name from public.search_applicants('C4CA4238')`,
    );
    expect(found.map((row) => row.name)).toEqual(["c4ca4238a0b923820dcc509a6f75849b"]);
  });
});
