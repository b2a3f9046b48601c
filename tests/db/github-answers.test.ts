import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  recruiter = await aRecruiter(db.sql);
});
afterAll(() => db.drop());

async function anApplicant(): Promise<string> {
  const [row] = await db.sql`insert into public.applicants (user_id, gh_username)
    values (${recruiter}, 'ada') returning id`;
  return row?.id;
}

const keep = (id: string, revision: number, answers: object) =>
  asService(
    db.sql,
    (tx) => tx`select public.keep_github_answers(${id}, ${revision}, ${JSON.stringify(answers)})`,
  );
const kept = async (id: string) =>
  (await asService(db.sql, (tx) => tx`select public.github_answers(${id}) as answers`))[0]?.answers;

describe("GitHub's answers", () => {
  it("are kept for the next reading, the latest in place of those before", async () => {
    const id = await anApplicant();
    expect(await kept(id)).toBeNull();
    await keep(id, 1, { a: 1 });
    await keep(id, 1, { b: 2 });
    expect(await kept(id)).toEqual({ b: 2 });
  });

  it("of a reading that is no longer wanted are not kept", async () => {
    const id = await anApplicant();
    await keep(id, 2, { a: 1 });
    await asService(
      db.sql,
      (tx) => tx`update public.applicants set gh_status = 'ready', gh_data = '{}' where id = ${id}`,
    );
    await keep(id, 1, { a: 1 });
    expect(await kept(id)).toBeNull();
  });

  it("that are too large are not kept", async () => {
    const id = await anApplicant();
    await keep(id, 1, { a: "x".repeat(2_000_000) });
    expect(await kept(id)).toBeNull();
  });

  it.each([
    ["another account takes its place", { gh_username: "grace" }],
    ["the account is removed", { gh_username: null }],
  ])("go when %s", async (_, columns) => {
    const id = await anApplicant();
    await keep(id, 1, { a: 1 });
    const change = (to: Record<string, unknown>) =>
      asRecruiter(
        db.sql,
        recruiter,
        (tx) => tx`update public.applicants set ${tx(to)} where id = ${id}`,
      );
    await change({ gh_status: "pending", gh_username: "ada" });
    expect(await kept(id)).toEqual({ a: 1 });
    await change(columns);
    expect(await kept(id)).toBeNull();
  });

  it("go with the applicant", async () => {
    const id = await anApplicant();
    await keep(id, 1, { a: 1 });
    await db.sql`delete from public.applicants where id = ${id}`;
    const [left] = await db.sql`select count(*)::int as n from private.github_answers
      where applicant_id = ${id}`;
    expect(left?.n).toBe(0);
  });
});
