import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

const SEALED = `v1.0123456789abcdef.${"x".repeat(60)}`;

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.sql`delete from public.users`;
  recruiter = await aRecruiter(db.sql);
  await db.sql`update public.users set ashby_api_key = ${SEALED} where id = ${recruiter}`;
});

const every = (minutes: number | null) =>
  asRecruiter(
    db.sql,
    recruiter,
    (tx) => tx`update public.users set ashby_schedule_minutes = ${minutes}`,
  );
const startDue = async (): Promise<number> => {
  const [row] = await asService(db.sql, (tx) => tx`select public.start_due_loads() as started`);
  return row?.started;
};
const loads = () =>
  db.sql`select id, status from public.imports where user_id = ${recruiter} order by created_at`;
/** A load that began so long ago, ended or not. */
async function aLoad(minutesAgo: number, status: "pending" | "ready") {
  const [row] = await db.sql`
    insert into public.imports (user_id, kind, status, created_at)
    values (${recruiter}, 'ashby', ${status}, now() - make_interval(mins => ${minutesAgo})) returning id`;
  return row?.id;
}

describe("a load on a schedule", () => {
  it("starts at once, and again when its time has come", async () => {
    expect(await startDue()).toBe(0);
    await every(30);
    expect(await startDue()).toBe(1);
    await db.sql`delete from public.imports`;

    await aLoad(29, "ready");
    expect(await startDue()).toBe(0);
    await db.sql`delete from public.imports`;
    await aLoad(30, "ready");
    expect(await startDue()).toBe(1);
    // However many ask: the row that is there already says it.
    expect(await startDue()).toBe(0);
    expect(await loads()).toHaveLength(2);
  });

  it("waits for the one that runs, however long that takes", async () => {
    await every(15);
    const id = await aLoad(500, "pending");
    expect(await startDue()).toBe(0);
    await db.sql`update public.imports set status = 'ready' where id = ${id}`;
    expect(await startDue()).toBe(1);
  });

  it("does not start while the connection is paused or gone, or when it is switched off", async () => {
    await every(15);
    await db.sql`update public.users set ashby_problem = 'Ashby refused the API key.'`;
    expect(await startDue()).toBe(0);
    await db.sql`update public.users set ashby_problem = null, ashby_api_key = null`;
    expect(await startDue()).toBe(0);
    await db.sql`update public.users set ashby_api_key = ${SEALED}`;
    await every(null);
    expect(await startDue()).toBe(0);
  });

  it.each([0, 14, 1441, -30])("is not taken every %i minutes", async (minutes) => {
    await expect(every(minutes)).rejects.toThrow(/ashby_schedule_minutes/);
  });

  it("of one tenant starts beside another's", async () => {
    await every(15);
    const other = await aRecruiter(db.sql);
    await db.sql`update public.users set ashby_api_key = ${SEALED}, ashby_schedule_minutes = 15 where id = ${other}`;
    await aLoad(1, "pending");
    expect(await startDue()).toBe(1);
    const [row] = await db.sql`select user_id from public.imports order by created_at desc limit 1`;
    expect(row?.user_id).toBe(other);
  });
});

describe("after a change that Ashby told of", () => {
  const changed = (minutesAgo: number) =>
    db.sql`update public.users set ashby_changed_at = now() - make_interval(mins => ${minutesAgo}) where id = ${recruiter}`;

  it("one load starts, whether one was running or not", async () => {
    await changed(0);
    expect(await startDue()).toBe(1);
    await db.sql`delete from public.imports`;

    const id = await aLoad(5, "pending");
    expect(await startDue()).toBe(0);
    await db.sql`update public.imports set status = 'ready' where id = ${id}`;
    expect(await startDue()).toBe(1);
  });

  it("none starts where a load has begun since, nor within a minute of the last", async () => {
    await changed(10);
    await aLoad(5, "ready");
    expect(await startDue()).toBe(0);
    await db.sql`delete from public.imports`;
    await aLoad(0, "ready");
    await changed(-1);
    expect(await startDue()).toBe(0);
  });
});
