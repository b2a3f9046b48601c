import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asService } from "../support/people";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const due = (max: number) =>
  asService(db.sql, (tx) => tx`select public.due_events(-1, ${max}) as event`).then((rows) =>
    rows.map((row) => row.event),
  );

describe("what is due", () => {
  it("is asked for tenant by tenant in turns: a small one is not behind a big one's thousands", async () => {
    const [big, small] = [await aRecruiter(db.sql), await aRecruiter(db.sql)];
    await db.sql`insert into public.applicants (user_id, gh_username)
      select ${big}, 'g' || n from generate_series(1, 2000) n`;
    await db.sql`insert into public.applicants (user_id, gh_username)
      select ${small}, 'g' || n from generate_series(1, 10) n`;
    const asked = await due(30);
    expect(asked).toHaveLength(30);
    expect(asked.filter((event) => event.data.user_id === small)).toHaveLength(10);
  });

  it("is a verdict that the ATS was not told, while there is a key to tell it with", async () => {
    const recruiter = await aRecruiter(db.sql);
    const [row] = await db.sql`insert into public.applicants (user_id, origin, ats_id, gh_username)
      values (${recruiter}, 'ashby', 'c1', 'g') returning id`;
    const set = (columns: Record<string, unknown>) =>
      asService(
        db.sql,
        (tx) => tx`update public.applicants set ${tx(columns)} where id = ${row?.id}`,
      );
    const connect = (key: string | null) =>
      asService(
        db.sql,
        (tx) => tx`update public.users set ashby_api_key = ${key} where id = ${recruiter}`,
      );
    const push = `${row?.id}:ats-push:1`;
    const isDue = async () => (await due(10_000)).some((event) => event.id === push);

    await set({ gh_status: "ready", gh_data: {} });
    await connect(`v1.0123456789abcdef.${"A".repeat(40)}`);
    expect(await isDue()).toBe(false);
    await set({ ai_status: "ready", ai_data: { score: 1 } });
    expect(await isDue()).toBe(true);
    await connect(null);
    expect(await isDue()).toBe(false);
    await connect(`v1.0123456789abcdef.${"A".repeat(40)}`);
    await db.sql`update public.users set ashby_problem = 'refused' where id = ${recruiter}`;
    expect(await isDue()).toBe(false);
    await db.sql`update public.users set ashby_problem = null where id = ${recruiter}`;
    expect(await isDue()).toBe(true);
    await set({ ats_pushed_revision: 1 });
    expect(await isDue()).toBe(false);
  });

  it("is not what waits for a service: it is neither asked for nor late, until the wait is over", async () => {
    const recruiter = await aRecruiter(db.sql);
    const [row] = await db.sql`insert into public.applicants (user_id, gh_username)
      values (${recruiter}, 'g') returning id`;
    const isDue = async () =>
      (await due(10_000)).some((event) => event.data.applicant_id === row?.id);
    const status = async () => {
      await asService(db.sql, (tx) => tx`select public.expire_due(21600, 'Too late.')`);
      const rows = await db.sql`select gh_status from public.applicants where id = ${row?.id}`;
      return rows[0]?.gh_status;
    };
    const sevenHoursPass = () =>
      db.sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx`update public.applicants set gh_requested_at = gh_requested_at - interval '7 hours'
          where id = ${row?.id}`;
      });
    await sevenHoursPass();
    expect(await isDue()).toBe(true);
    await asService(
      db.sql,
      (tx) => tx`update public.applicants set gh_requested_at = now() + interval '2 hours'
        where id = ${row?.id}`,
    );
    expect([await isDue(), await status()]).toEqual([false, "processing"]);
    await sevenHoursPass();
    expect([await isDue(), await status()]).toEqual([true, "processing"]);
    await sevenHoursPass();
    expect(await status()).toBe("error");
  });

  it("is asked for under the same id for an hour, then once an hour under a new one", async () => {
    const recruiter = await aRecruiter(db.sql);
    const [row] = await db.sql`insert into public.applicants (user_id, gh_username)
      values (${recruiter}, 'g') returning id`;
    const ids = async () =>
      (await due(10_000))
        .filter((event) => event.data.applicant_id === row?.id)
        .map((event) => event.id);
    const askedBefore = (time: string) =>
      db.sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx`update public.applicants set gh_requested_at = now() - ${time}::interval
          where id = ${row?.id}`;
      });
    await askedBefore("59 minutes");
    expect(await ids()).toEqual([`${row?.id}:github:1`]);
    await askedBefore("61 minutes");
    expect(await ids()).toEqual([`${row?.id}:github:1:again:1`]);
    await askedBefore("179 minutes");
    expect(await ids()).toEqual([`${row?.id}:github:1:again:2`]);
  });
});

describe("what is past its deadline", () => {
  it("ends in error in portions, so that a day's backlog never runs into a time limit", async () => {
    await db.sql`delete from auth.users`;
    const recruiter = await aRecruiter(db.sql);
    await db.sql`insert into public.applicants (user_id, gh_username)
      select ${recruiter}, 'g' || n from generate_series(1, 600) n`;
    const expire = () =>
      asService(db.sql, (tx) => tx`select public.expire_due(-1, 'Too late.') as expired`);
    expect(await expire()).toEqual([{ expired: 500 }]);
    expect(await expire()).toEqual([{ expired: 100 }]);
    expect(await expire()).toEqual([{ expired: 0 }]);
  });
});
