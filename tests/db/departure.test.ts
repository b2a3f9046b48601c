import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

async function anAccount(applicants: number): Promise<string> {
  const user = await aRecruiter(db.sql);
  await db.sql`insert into public.applicants (user_id, name) select ${user}, n::text from generate_series(1, ${applicants}) n`;
  return user;
}
const begin = (user: string) =>
  asService(db.sql, (tx) => tx`select public.begin_departure(${user})`);
const removeNext = async (user: string, max: number) => {
  const [row] = await asService(
    db.sql,
    (tx) => tx`select public.remove_departed(${user}, ${max}) as more`,
  );
  return row?.more;
};
const objectsRemoved = (user: string) =>
  asService(db.sql, (tx) => tx`select public.objects_removed(${user}, '{}')`);
const isDue = async (user: string) => {
  const rows = await asService(
    db.sql,
    (tx) => tx`select event from public.due_events(-1, 1000) as event
      where event ->> 'name' = 'applicant/deleted' and event -> 'data' ->> 'user_id' = ${user}`,
  );
  return rows.length === 1;
};
const countOf = async (user: string) => {
  const [row] = await db.sql`select
    (select count(*)::int from public.applicants where user_id = ${user}) as applicants,
    (select count(*)::int from auth.users where id = ${user}) as accounts`;
  return row;
};

describe("an account that is to go", () => {
  it("goes in portions, stays due until the last, and takes nobody else along", async () => {
    const [leaving, staying] = [await anAccount(5), await anAccount(2)];
    await begin(leaving);
    await begin(leaving);
    expect(await removeNext(leaving, 2)).toBe(true);
    expect(await countOf(leaving)).toEqual({ applicants: 3, accounts: 1 });
    // Here whoever did it is killed. A file that goes meanwhile does not end what is due.
    await objectsRemoved(leaving);
    expect(await isDue(leaving)).toBe(true);
    expect(await removeNext(leaving, 2)).toBe(true);
    expect(await removeNext(leaving, 2)).toBe(false);
    expect(await countOf(leaving)).toEqual({ applicants: 0, accounts: 0 });
    expect(await isDue(leaving)).toBe(true);
    await objectsRemoved(leaving);
    expect(await isDue(leaving)).toBe(false);
    expect(await removeNext(leaving, 2)).toBe(false);
    expect(await countOf(staying)).toEqual({ applicants: 2, accounts: 1 });
  });

  it("loses nothing unless it was asked for: a message that names it is not enough", async () => {
    const user = await anAccount(3);
    expect(await removeNext(user, 500)).toBe(false);
    expect(await countOf(user)).toEqual({ applicants: 3, accounts: 1 });
  });

  it("is not to be asked for from a browser, not even for oneself", async () => {
    const user = await anAccount(1);
    for (const call of ["begin_departure($1)", "remove_departed($1, 10)"]) {
      await expect(
        asRecruiter(db.sql, user, (tx) => tx.unsafe(`select public.${call}`, [user])),
      ).rejects.toThrow(/permission denied/);
    }
  });
});
