import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.sql`select private.set_setting('door_url', 'http://127.0.0.1:9/api/inngest'), private.set_setting('door_secret', 'the-ingress-secret')`;
});
afterAll(() => db.drop());
beforeEach(async () => {
  recruiter = await aRecruiter(db.sql);
  await db.sql`delete from net.http_request_queue`;
});

const start = async (kind = "ashby"): Promise<string> => {
  const [row] = await asRecruiter(
    db.sql,
    recruiter,
    (tx) => tx`insert into public.imports (kind) values (${kind}) returning id`,
  );
  return row?.id;
};
const move = (id: string, columns: Record<string, unknown>) =>
  asService(db.sql, (tx) => tx`update public.imports set ${tx(columns)} where id = ${id}`);
const read = async (id: string) => (await db.sql`select * from public.imports where id = ${id}`)[0];
const dueIds = () =>
  asService(db.sql, (tx) => tx`select public.due_events(-1, 1000) as event`).then((rows) =>
    rows.map((row) => row.event.id),
  );

describe("a bulk load", () => {
  it("is asked for by its row, and again until it has ended", async () => {
    const id = await start();
    const [post] =
      await db.sql`select convert_from(body, 'utf8')::jsonb as body from net.http_request_queue`;
    expect(post?.body).toMatchObject([{ id: `${id}:import:1`, name: "import/requested" }]);
    expect(await dueIds()).toContain(`${id}:import:1`);
    await move(id, { status: "processing", total: 10, done: 5 });
    expect(await dueIds()).toContain(`${id}:import:1`);
    await move(id, { status: "ready", done: 10 });
    expect(await dueIds()).not.toContain(`${id}:import:1`);
    expect((await read(id))?.finished_at).toBeInstanceOf(Date);
  });

  it("is quiet from its last progress on", async () => {
    const id = await start();
    await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.imports set updated_at = now() - interval '1 hour' where id = ${id}`;
    });
    await move(id, { done: 50 });
    const due = await asService(db.sql, (tx) => tx`select public.due_events(60, 1000) as event`);
    expect(due.map((row) => row.event.id)).not.toContain(`${id}:import:1`);
  });

  it("of the ATS runs once at a time for a tenant", async () => {
    const id = await start();
    await expect(start()).rejects.toThrow(/imports_one_ats_load_at_once/);
    await start("csv");
    await move(id, { status: "error", error: "The key was refused." });
    await start();
  });

  it("that was cancelled takes no progress any more", async () => {
    const id = await start();
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.imports set status = 'cancelled' where id = ${id}`,
    );
    await expect(move(id, { done: 3 })).rejects.toThrow(/has ended/);
    expect(await read(id)).toMatchObject({ status: "cancelled", done: 0 });
  });

  it("keeps its kind and its owner", async () => {
    const id = await start();
    await expect(move(id, { kind: "csv" })).rejects.toThrow(/keeps its id/);
  });

  it("past its deadline ends in error with the reason", async () => {
    const id = await start();
    await asService(db.sql, (tx) => tx`select public.expire_due(-1, 'This took too long.')`);
    expect(await read(id)).toMatchObject({ status: "error", error: "This took too long." });
  });
});

describe("of an account's ended loads", () => {
  it("the newest hundred of each kind stay", async () => {
    const file = await start("csv");
    await move(file, { status: "ready" });
    for (let n = 0; n < 120; n++) await move(await start(), { status: "ready" });
    expect(await read(file)).toMatchObject({ status: "ready" });
    const [row] =
      await db.sql`select count(*)::int as n from public.imports where user_id = ${recruiter}`;
    expect(row?.n).toBeLessThanOrEqual(102);
  });
});
