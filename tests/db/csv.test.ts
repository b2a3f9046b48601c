import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asAnyone, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let ann: string;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.sql`select private.set_setting('door_url', 'http://127.0.0.1:9/'), private.set_setting('door_secret', 'the-ingress-secret')`;
});
afterAll(() => db.drop());
beforeEach(async () => {
  ann = await aRecruiter(db.sql);
  await db.sql`delete from net.http_request_queue`;
});

async function aCsv(owner = ann): Promise<{ id: string; path: string }> {
  const id = randomUUID();
  const path = `${owner}/${id}/people.csv`;
  await asRecruiter(db.sql, owner, async (tx) => {
    await tx`insert into storage.objects (bucket_id, name) values ('csvs', ${path})`;
    await tx`insert into public.files (id, path, name, mime, size_bytes) values (${id}, ${path}, 'people.csv', 'text/csv', 9)`;
  });
  return { id, path };
}

const start = async (file: string, owner = ann): Promise<string> => {
  const [row] = await asRecruiter(
    db.sql,
    owner,
    (tx) =>
      tx`insert into public.imports (kind, file_id, mapping) values ('csv', ${file}, '{"a": 1}') returning id`,
  );
  return row?.id;
};
const end = (id: string, status = "ready") =>
  asService(db.sql, (tx) => tx`update public.imports set status = ${status} where id = ${id}`);
const read = async (id: string) => (await db.sql`select * from public.imports where id = ${id}`)[0];
const isDue = async (file: string) =>
  (await db.sql`select deleted_at <= now() as due from public.files where id = ${file}`)[0]?.due;
const posted = async (): Promise<{ name: string }[]> =>
  (
    await db.sql`select convert_from(body, 'utf8')::jsonb as body from net.http_request_queue order by id`
  ).flatMap((row) => row.body);

describe("the file of a CSV load", () => {
  it("stays while it is loaded, though an applicant that had it too goes", async () => {
    const file = await aCsv();
    const id = await start(file.id);
    await asRecruiter(db.sql, ann, async (tx) => {
      await tx`insert into public.applicants (cv_file_id) values (${file.id})`;
      await tx`delete from public.applicants where cv_file_id = ${file.id}`;
    });
    expect(await isDue(file.id)).toBeNull();
    await end(id);
    expect(await isDue(file.id)).toBe(true);
  });

  it("is needed until the load has ended, and then due for removal", async () => {
    const file = await aCsv();
    const id = await start(file.id);
    expect(await read(id)).toMatchObject({ file_name: "people.csv", mapping: { a: 1 } });
    expect(await isDue(file.id)).toBeNull();
    await db.sql`delete from net.http_request_queue`;
    await end(id);
    expect(await isDue(file.id)).toBe(true);
    expect(await read(id)).toMatchObject({ file_id: null, file_name: "people.csv" });
    expect((await posted()).map(({ name }) => name)).toEqual(["applicant/deleted"]);
    const paths = await asService(
      db.sql,
      (tx) => tx`select * from public.removable_objects(${ann}, 10) as path`,
    );
    expect(paths).toEqual([{ path: file.path }]);
  });

  it("that two loads read stays for the second", async () => {
    const file = await aCsv();
    const loads = [await start(file.id), await start(file.id)];
    await end(loads[0] ?? "", "cancelled");
    expect(await isDue(file.id)).toBeNull();
    await db.sql`delete from public.imports where id = ${loads[1] ?? ""}`;
    expect(await isDue(file.id)).toBe(true);
  });

  it("is the tenant's own, and only a CSV load has one", async () => {
    const bob = await aRecruiter(db.sql);
    const file = await aCsv(bob);
    await expect(start(file.id)).rejects.toThrow(/imports_own_file/);
    const own = await aCsv();
    await expect(
      asRecruiter(
        db.sql,
        ann,
        (tx) => tx`insert into public.imports (kind, file_id) values ('ashby', ${own.id})`,
      ),
    ).rejects.toThrow(/only_csv_has_a_file/);
  });

  it("and how it is read stay as they are, and where the load stands is not the browser's", async () => {
    const [file, other] = [await aCsv(), await aCsv()];
    const id = await start(file.id);
    for (const change of [{ mapping: {} }, { file_id: other.id }, { file_name: "x" }]) {
      await expect(
        asService(db.sql, (tx) => tx`update public.imports set ${tx(change)} where id = ${id}`),
      ).rejects.toThrow(/keeps its id/);
    }
    await expect(
      asRecruiter(
        db.sql,
        ann,
        (tx) => tx`update public.imports set place = '{}', status = 'cancelled' where id = ${id}`,
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it("in Storage is its owner's alone, in a folder of its own", async () => {
    const bob = await aRecruiter(db.sql);
    const { path } = await aCsv(bob);
    const all = (tx: Parameters<Parameters<typeof asRecruiter>[2]>[0]) =>
      tx`select name from storage.objects where bucket_id = 'csvs'`;
    expect(await asRecruiter(db.sql, ann, all)).toEqual([]);
    expect(await asAnyone(db.sql, all)).toEqual([]);
    expect(await asRecruiter(db.sql, bob, all)).toEqual([{ name: path }]);
    for (const name of [`${bob}/${randomUUID()}/x.csv`, `${ann}/x.csv`, `${ann}/f/../x.csv`]) {
      await expect(
        asRecruiter(
          db.sql,
          ann,
          (tx) => tx`insert into storage.objects (bucket_id, name) values ('csvs', ${name})`,
        ),
      ).rejects.toThrow(/row-level security/);
    }
    const removed = (who: string) =>
      asRecruiter(
        db.sql,
        who,
        (tx) => tx`delete from storage.objects where bucket_id = 'csvs' returning name`,
      );
    expect(await removed(ann)).toEqual([]);
    expect(await removed(bob)).toEqual([{ name: path }]);
  });

  it("goes with the account, which is gone only when the object is", async () => {
    const file = await aCsv();
    await start(file.id);
    await db.sql`delete from auth.users where id = ${ann}`;
    expect(await db.sql`select from public.imports where user_id = ${ann}`).toHaveLength(0);
    const settle = () => asService(db.sql, (tx) => tx`select public.objects_removed(${ann}, '{}')`);
    const departures = () => db.sql`select from private.departures where user_id = ${ann}`;
    await settle();
    expect(await departures()).toHaveLength(1);
    await db.sql`delete from storage.objects where name = ${file.path}`;
    await settle();
    expect(await departures()).toHaveLength(0);
  });
});

describe("a batch of rows", () => {
  const person = (row: number, more: object = {}) => ({
    id: randomUUID(),
    row,
    name: `P${row}`,
    ...more,
  });

  async function begun(): Promise<string> {
    const id = await start((await aCsv()).id);
    const place = { byte: 10, row: 1 };
    await asService(
      db.sql,
      (tx) =>
        tx`update public.imports set status = 'processing', place = ${tx.json(place)} where id = ${id}`,
    );
    await db.sql`delete from net.http_request_queue`;
    return id;
  }
  const store = async (
    load: string,
    from: number,
    rows: object[],
    failures: object[] = [],
    as = ann,
  ) => {
    const next = JSON.stringify({ byte: from + 10, row: from });
    const [row] = await asService(
      db.sql,
      (tx) =>
        tx`select public.load_csv_rows(${as}, ${load}, ${from}, ${next}, ${JSON.stringify(rows)}, ${failures.length}, ${JSON.stringify(failures)}) as place`,
    );
    return row?.place;
  };
  const people = () =>
    db.sql`select name, gh_username, origin from public.applicants where user_id = ${ann} order by name`;

  it("is stored with its progress, once, and asks for its sources in one post", async () => {
    const load = await begun();
    const rows = Array.from({ length: 400 }, (_, at) => person(at, { gh_username: `g${at}` }));
    const failures = Array.from({ length: 130 }, (_, at) => ({
      row: at,
      name: null,
      reason: "no",
    }));
    expect(await store(load, 10, rows, failures)).toEqual({ byte: 20, row: 10 });
    const [posts] = await db.sql`select count(*)::int as n from net.http_request_queue`;
    expect(posts?.n).toBe(1);
    // A step that is tried again, its answer lost: other ids, the same rows.
    expect(await store(load, 10, [person(1)], failures)).toEqual({ byte: 20, row: 10 });
    expect(await people()).toHaveLength(400);
    const row = await read(load);
    expect(row).toMatchObject({ done: 400, failed: 130, place: { byte: 20, row: 10 } });
    expect(row?.failures).toHaveLength(100);
  });

  it("goes nowhere when the load has ended or is another's", async () => {
    const load = await begun();
    const bob = await aRecruiter(db.sql);
    expect(await store(load, 10, [person(2)], [], bob)).toBeNull();
    await end(load, "cancelled");
    expect(await store(load, 10, [person(2)])).toBeNull();
    expect(await people()).toEqual([]);
  });

  it("knows an id again from another file, and lists it when one file has it twice", async () => {
    const first = await begun();
    await store(first, 10, [person(2, { own_id: "a" })]);
    await store(first, 20, [person(3, { own_id: "a" })]);
    expect((await read(first))?.failures).toEqual([
      { row: 3, name: "P3", reason: "Row 2 has the same id." },
    ]);
    const second = await begun();
    await store(second, 10, [person(2, { own_id: "a", name: "Newer", gh_username: "newer" })]);
    expect(await people()).toEqual([{ name: "Newer", gh_username: "newer", origin: "csv" }]);
    expect(await read(second)).toMatchObject({ done: 1, failed: 0 });
  });

  it("of the same id from two files at the same moment makes one applicant", async () => {
    const loads = [await begun(), await begun()];
    await Promise.all(loads.map((load) => store(load, 10, [person(2, { own_id: "same" })])));
    expect(await people()).toHaveLength(1);
  });

  it("brings an applicant anew whom the recruiter has deleted", async () => {
    await store(await begun(), 10, [person(2, { own_id: "b" })]);
    await db.sql`delete from public.applicants where user_id = ${ann}`;
    await store(await begun(), 10, [person(2, { own_id: "b" })]);
    expect(await people()).toHaveLength(1);
  });
});

describe("a load that has been silent", () => {
  it.each(["csv", "ashby"])("for hours is asked for under a new id: %s", async (kind) => {
    const [row] = await asRecruiter(
      db.sql,
      ann,
      (tx) => tx`insert into public.imports (kind) values (${kind}) returning id`,
    );
    await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.imports set updated_at = now() - interval '150 minutes' where id = ${row?.id}`;
    });
    const due = await asService(db.sql, (tx) => tx`select public.due_events(60, 1000) as event`);
    expect(due.map(({ event }) => event.id)).toContain(`${row?.id}:import:1:again:2`);
  });
});
