import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter } from "../support/people";

const APPLICANTS = 100_000;
/** To walk through all rows in an order that is not the table's takes more pages than there are rows. */
const FEW = 5_000;

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  recruiter = await aRecruiter(db.sql);
  await db.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into public.applicants (user_id, name, email, decision, ats_state, created_at, cv_status, ai_status, ai_data)
      select ${recruiter}, md5(n::text), md5((-n)::text) || '@example.com',
        case when n % 5000 = 0 then 'hold'::public.applicant_decision end,
        case when n % 5000 = 1 then 'archived' end, now() - make_interval(secs => n),
        (case when n % 50 = 0 then 'error' else 'ready' end)::public.processing_status, 'ready', jsonb_build_object('score', n % 101,
          'flags', jsonb_build_array(jsonb_build_object('check', case when n % 5000 = 0 then 'rare' else 'usual' end)))
      from generate_series(1, ${APPLICANTS}) n`;
  });
  await db.sql`vacuum analyze public.applicants`;
}, 120_000);
afterAll(() => db.drop());

/** How many of the table's and its indexes' pages a query of the signed-in recruiter's touches. */
async function pagesOf(query: string): Promise<number> {
  const rows = await asRecruiter(db.sql, recruiter, (tx) =>
    tx.unsafe(`explain (analyze, buffers, format json) ${query}`),
  );
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
}

describe(`the list of ${APPLICANTS.toLocaleString("en")} applicants`, () => {
  it.each([
    ["newest first", ""],
    ["oldest first", "ascending => true"],
    ["best score first", "sort => 'score'"],
    ["worst score first", "sort => 'score', ascending => true"],
    ["by name", "sort => 'name', ascending => true"],
    ["by name from the end", "sort => 'name'"],
    ["by status", "sort => 'status', ascending => true"],
    ["by status from the end", "sort => 'status'"],
    ["one status, best first", "sort => 'score', status => '{failed}'"],
    ["a rare decision", "decision => '{hold}'"],
    ["who is archived in the ATS", "ats => '{archived}'"],
    ["a rare flag", "flag => 'rare'"],
    ["what nothing ends in", "failing => '{gh}'"],
    ["a part of a name", "search => 'C4CA4238'"],
    ["a part of many names", "search => 'ab'"],
  ])("%s reads little more than one page's rows", async (_, args) => {
    expect(await pagesOf(`select id from public.list_applicants(${args})`)).toBeLessThan(FEW);
  });

  it.each(["newest", "score", "name", "status"])(
    "begins a page far down where it is, by %s",
    async (sort) => {
      const [row] = await asRecruiter(
        db.sql,
        recruiter,
        (
          tx,
        ) => tx`select id, created_at::text as newest, shown_score::text as score, name, status::text as status
        from public.applicants order by created_at, id offset 50000 limit 1`,
      );
      const query = `select id from public.list_applicants(sort => '${sort}', after_id => '${row?.id}', after_value => '${row?.[sort]}')`;
      expect(await pagesOf(query)).toBeLessThan(FEW);
    },
  );

  it("is counted only as far as asked", async () => {
    expect(await pagesOf("select public.count_applicants(at_most => 500)")).toBeLessThan(FEW);
  });
});
