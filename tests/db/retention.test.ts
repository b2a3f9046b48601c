import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
let other: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.sql`delete from auth.users`;
  recruiter = await aRecruiter(db.sql);
  other = await aRecruiter(db.sql);
});

const add = (user: string, ages: number[], columns: Record<string, unknown> = {}) =>
  Promise.all(
    ages.map(
      (days) =>
        db.sql`insert into public.applicants ${db.sql({
          ...columns,
          user_id: user,
          name: `${days} days`,
          created_at: new Date(Date.now() - days * 86_400_000),
        })}`,
    ),
  );
const keep = (user: string, days: number | null) =>
  asRecruiter(db.sql, user, (tx) => tx`update public.users set retention_days = ${days}`);
const preview = async (user: string, days: number | null) => {
  const [row] = await asRecruiter(
    db.sql,
    user,
    (tx) => tx`select public.past_retention(${days}::integer) as count`,
  );
  return row?.count;
};
const sweep = async (max = 500) => {
  const [row] = await asService(
    db.sql,
    (tx) => tx`select public.delete_past_retention(${max}) as deleted`,
  );
  return row?.deleted;
};
const namesOf = async (user: string) => {
  const rows =
    await db.sql`select name from public.applicants where user_id = ${user} order by created_at desc`;
  return rows.map((row) => row.name);
};

describe("retention", () => {
  it("deletes whom its owner added longer ago, and nobody of a tenant that keeps for ever", async () => {
    await add(recruiter, [1, 29, 31, 90]);
    await add(other, [500]);
    expect(await sweep()).toBe(0);
    await keep(recruiter, 30);
    expect(await sweep()).toBe(2);
    expect(await namesOf(recruiter)).toEqual(["1 days", "29 days"]);
    expect(await namesOf(other)).toEqual(["500 days"]);
    await keep(recruiter, null);
    expect(await sweep()).toBe(0);
  });

  it("keeps whom the recruiter advanced, and no other decision", async () => {
    await add(recruiter, [100], { decision: "advance" });
    await add(recruiter, [101], { decision: "hold" });
    await add(recruiter, [102], { decision: "reject" });
    await keep(recruiter, 30);
    expect(await sweep()).toBe(2);
    expect(await namesOf(recruiter)).toEqual(["100 days"]);
  });

  it("says beforehand how many would go: of the caller's own alone", async () => {
    await add(recruiter, [0, 31, 90]);
    await add(other, [90, 91]);
    expect(await preview(recruiter, 30)).toBe(2);
    expect(await preview(recruiter, 60)).toBe(1);
    expect(await preview(other, 1)).toBe(2);
    expect(await preview(recruiter, -2_147_483_648)).toBe(2);
    expect(await preview(recruiter, 2_147_483_647)).toBe(0);
    await db.sql`update public.applicants set removed_at = now() where user_id = ${recruiter} and name = '31 days'`;
    expect(await preview(recruiter, 30)).toBe(1);
  });

  it("goes in portions, tenants taking turns, the oldest first, and marks their files as due", async () => {
    const [file] = await db.sql`
      insert into public.files (id, user_id, path, name, mime, size_bytes)
      select id, ${recruiter}, ${recruiter} || '/' || id || '/cv.pdf', 'cv.pdf', 'application/pdf', 1
      from gen_random_uuid() as id returning id`;
    await add(recruiter, [90, 91, 92, 93, 94]);
    await add(recruiter, [95], { cv_file_id: file?.id });
    await add(other, [90]);
    await keep(recruiter, 30);
    await keep(other, 30);
    expect(await sweep(2)).toBe(2);
    expect(await namesOf(other)).toEqual([]);
    expect(await namesOf(recruiter)).toHaveLength(5);
    const [left] =
      await db.sql`select deleted_at <= now() as due from public.files where id = ${file?.id}`;
    expect(left?.due).toBe(true);
    expect([await sweep(4), await sweep(4), await sweep(4)]).toEqual([4, 1, 0]);
  });

  it("is a number of days that makes sense, each recruiter's own to set", async () => {
    for (const days of [0, -1, 3651]) {
      await expect(keep(recruiter, days)).rejects.toThrow(/retention_days_check/);
    }
    await keep(recruiter, 30);
    const [theirs] = await db.sql`select retention_days from public.users where id = ${other}`;
    expect(theirs?.retention_days).toBeNull();
    await expect(
      asRecruiter(db.sql, recruiter, (tx) => tx`select public.delete_past_retention(500)`),
    ).rejects.toThrow(/permission denied/);
  });
});
