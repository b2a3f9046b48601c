import { randomUUID } from "node:crypto";
import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newEncryptionKey, secretBox } from "../../inngest/secret-box";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asAnyone, asRecruiter, asService } from "../support/people";

const SEALED = secretBox(newEncryptionKey()).seal("the ATS key", "bob");

let db: TestDatabase;
let ann: string;
let bob: string;
let bobsApplicant: string;
let bobsFile: string;
let bobsPath: string;
let bobsLoad: string;

beforeAll(async () => {
  db = await createTestDatabase();
  ann = await aRecruiter(db.sql);
  bob = await aRecruiter(db.sql);
  bobsFile = randomUUID();
  bobsPath = `${bob}/${bobsFile}/cv.pdf`;
  await db.sql`insert into public.files (id, user_id, path, name, mime, size_bytes)
    values (${bobsFile}, ${bob}, ${bobsPath}, 'cv.pdf', 'application/pdf', 1)`;
  await db.sql`insert into storage.objects (bucket_id, name) values ('cvs', ${bobsPath})`;
  const [load] =
    await db.sql`insert into public.imports (user_id, kind) values (${bob}, 'csv') returning id`;
  bobsLoad = load?.id;
  const [row] =
    await db.sql`insert into public.applicants (user_id, gh_username) values (${bob}, 'g') returning id`;
  bobsApplicant = row?.id;
  await db.sql`update public.users set ashby_api_key = ${SEALED} where id = ${bob}`;
});
afterAll(() => db.drop());

async function everythingOf(user: string) {
  return [
    await db.sql`select * from public.users where id = ${user}`,
    await db.sql`select * from public.applicants where user_id = ${user} order by id`,
    await db.sql`select * from public.imports where user_id = ${user} order by id`,
    await db.sql`select * from storage.objects where name like ${`${user}/%`} order by name`,
  ];
}

describe("a recruiter", () => {
  it.each(["applicants", "files", "imports", "applicant_events", "users"])(
    "sees nothing of another's %s",
    async (table) => {
      const rows = await asRecruiter(db.sql, ann, (tx) =>
        table === "users"
          ? tx`select id from public.users where id <> ${ann}`
          : tx`select user_id from ${tx(table)} where user_id <> ${ann}`,
      );
      expect(rows).toHaveLength(0);
    },
  );

  it("changes and deletes nothing of another's, also when the query names no row and reads none back", async () => {
    const before = await everythingOf(bob);
    await asRecruiter(db.sql, ann, async (tx) => {
      await tx`update public.applicants set notes = 'mine now'`;
      await tx`update public.users set full_name = 'mine now'`;
      await tx`update public.imports set status = 'cancelled'`;
      await tx`delete from public.applicants`;
      await tx`delete from storage.objects`;
    });
    expect(await everythingOf(bob)).toEqual(before);
  });

  it("reads, changes and deletes what is its own", async () => {
    const own = await asRecruiter(db.sql, bob, async (tx) => ({
      users: await tx`update public.users set full_name = 'Bob' returning id`,
      files: await tx`select id from public.files`,
      applicants: await tx`update public.applicants set notes = 'n' returning id`,
      imports: await tx`select id from public.imports`,
      history: (await tx`select kind from public.applicant_events limit 1`).map((row) => row.kind),
      objects: await tx`select name from storage.objects`,
    }));
    expect(own).toEqual({
      users: [{ id: bob }],
      files: [{ id: bobsFile }],
      applicants: [{ id: bobsApplicant }],
      imports: [{ id: bobsLoad }],
      history: ["created"],
      objects: [{ name: bobsPath }],
    });
    const added = await asRecruiter(db.sql, bob, async (tx) => {
      const id = randomUUID();
      const path = `${bob}/${id}/cv.pdf`;
      await tx`insert into storage.objects (bucket_id, name) values ('cvs', ${path})`;
      await tx`insert into public.files (id, path, name, mime, size_bytes) values (${id}, ${path}, 'cv', 'x', 1)`;
      const rows = await tx`insert into public.applicants (cv_file_id) values (${id}) returning id`;
      const [load] = await tx`insert into public.imports (kind) values ('csv') returning id`;
      const cancelled =
        await tx`update public.imports set status = 'cancelled' where id = ${load?.id} returning id`;
      const deleted =
        await tx`delete from public.applicants where id = ${rows[0]?.id} returning id`;
      const removed = await tx`delete from storage.objects where name = ${path} returning name`;
      return [cancelled.length, deleted.length, removed.length];
    });
    expect(added).toEqual([1, 1, 1]);
  });

  it("adds nothing to another's account, in no table", async () => {
    const id = randomUUID();
    const path = `${bob}/${id}/cv.pdf`;
    for (const insert of [
      (tx: TransactionSql) => tx`insert into public.applicants (user_id) values (${bob})`,
      (tx: TransactionSql) => tx`insert into public.imports (user_id, kind) values (${bob}, 'csv')`,
      (
        tx: TransactionSql,
      ) => tx`insert into public.files (id, user_id, path, name, mime, size_bytes)
        values (${id}, ${bob}, ${path}, 'cv', 'x', 1)`,
      (tx: TransactionSql) =>
        tx`insert into storage.objects (bucket_id, name) values ('cvs', ${path})`,
    ]) {
      await expect(asRecruiter(db.sql, ann, insert)).rejects.toThrow(/row-level security/);
    }
  });

  it.each(["cv.pdf", "a/b/cv.pdf", "../cv.pdf", "f/..", "f/.cv", "f/a?b", "f/a%2fb", "f/"])(
    "puts no object at %s in its folder",
    async (name) => {
      await expect(
        asRecruiter(
          db.sql,
          ann,
          (tx) =>
            tx`insert into storage.objects (bucket_id, name) values ('cvs', ${`${ann}/${name}`})`,
        ),
      ).rejects.toThrow(/row-level security/);
    },
  );

  it("cannot point at another's file", async () => {
    await expect(
      asRecruiter(
        db.sql,
        ann,
        (tx) => tx`insert into public.applicants (cv_file_id) values (${bobsFile})`,
      ),
    ).rejects.toThrow(/foreign key/);
  });

  it("cannot record a file by a path that leads elsewhere: workers follow it with the server's key", async () => {
    const id = randomUUID();
    for (const path of [bobsPath, `${ann}/${id}/../../${bobsPath}`, `${ann}/${id}/cv.pdf?a=b`]) {
      await expect(
        asRecruiter(
          db.sql,
          ann,
          (tx) => tx`insert into public.files (id, path, name, mime, size_bytes)
            values (${id}, ${path}, 'cv', 'x', 1)`,
        ),
      ).rejects.toThrow(/path_is_in_own_folder/);
    }
  });

  it("cannot claim that an applicant came from the ATS", async () => {
    await expect(
      asRecruiter(db.sql, ann, (tx) => tx`insert into public.applicants (origin) values ('ashby')`),
    ).rejects.toThrow(/row-level security/);
  });

  it.each(["cv_data", "li_data", "gh_data", "ai_data"])("cannot write %s", async (column) => {
    await expect(
      asRecruiter(
        db.sql,
        bob,
        (tx) => tx`update public.applicants set ${tx(column)} = '{"score": 100}'`,
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(
      asRecruiter(
        db.sql,
        bob,
        (tx) => tx`insert into public.applicants (${tx(column)}) values ('{}')`,
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it.each(
    ["cv", "li", "gh", "ai"].flatMap((part) =>
      ["_error", "_revision", "_requested_at", "_finished_at"].map((column) => part + column),
    ),
  )("cannot write %s", async (column) => {
    await expect(
      asRecruiter(db.sql, bob, (tx) => tx`update public.applicants set ${tx(column)} = default`),
    ).rejects.toThrow(/permission denied/);
  });

  it.each(["score", "status"])("cannot write %s", async (column) => {
    await expect(
      asRecruiter(db.sql, bob, (tx) => tx`update public.applicants set ${tx(column)} = default`),
    ).rejects.toThrow();
  });

  it.each(["id", "user_id", "ats_id", "origin", "ai_based_on"])(
    "cannot change %s",
    async (column) => {
      await expect(
        asRecruiter(db.sql, bob, (tx) => tx`update public.applicants set ${tx(column)} = null`),
      ).rejects.toThrow(/permission denied/);
    },
  );

  it.each(["ready", "error", "not_provided"])("cannot set a status to %s", async (status) => {
    await expect(
      asRecruiter(
        db.sql,
        bob,
        (tx) => tx`update public.applicants set gh_status = ${status} where id = ${bobsApplicant}`,
      ),
    ).rejects.toThrow(/only be set to pending/);
  });

  it("neither writes nor reads the ATS key, sealed as it is, but knows that there is one", async () => {
    const refused = [
      (tx: TransactionSql) => tx`update public.users set ashby_api_key = ${SEALED}`,
      (tx: TransactionSql) => tx`update public.users set ashby_api_key = null`,
      (tx: TransactionSql) => tx`select ashby_api_key from public.users`,
      (tx: TransactionSql) => tx`select id from public.users order by ashby_api_key`,
      (tx: TransactionSql) => tx`select id from public.users where ashby_api_key like 'v1%'`,
      (tx: TransactionSql) => tx`update public.users set full_name = 'B' returning ashby_api_key`,
      (tx: TransactionSql) => tx`select ashby_sync_cursor from public.users`,
      (tx: TransactionSql) => tx`select ashby_webhook_secret from public.users`,
      (tx: TransactionSql) => tx`update public.users set ashby_webhook_id = gen_random_uuid()`,
    ];
    for (const query of refused) {
      await expect(asRecruiter(db.sql, bob, query)).rejects.toThrow(/permission denied/);
    }
    const [row] = await asRecruiter(
      db.sql,
      bob,
      (tx) => tx`select ashby_connected from public.users`,
    );
    expect(row?.ashby_connected).toBe(true);
  });

  it("has an ATS key that is sealed: the database takes no plain one, even of the server", async () => {
    await expect(
      asService(db.sql, (tx) => tx`update public.users set ashby_api_key = 'plain-key-of-ashby'`),
    ).rejects.toThrow(/ashby_api_key_is_sealed/);
    await expect(
      asService(
        db.sql,
        (tx) =>
          tx`update public.users set ashby_webhook_id = gen_random_uuid(), ashby_webhook_secret = 'plain'`,
      ),
    ).rejects.toThrow(/ashby_webhook_secret_is_sealed/);
  });

  it("cannot rewrite history, nor can the server", async () => {
    await expect(
      asRecruiter(db.sql, bob, (tx) => tx`delete from public.applicant_events`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      asService(db.sql, (tx) => tx`delete from public.applicant_events`),
    ).rejects.toThrow();
    await expect(db.sql`delete from public.applicant_events`).rejects.toThrow(/append-only/);
  });

  it("cannot call what is the server's", async () => {
    await expect(
      asRecruiter(db.sql, bob, (tx) => tx`select public.due_events(0, 10)`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      asRecruiter(db.sql, bob, (tx) => tx`select public.expire_due(0, 'x')`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      asRecruiter(db.sql, bob, (tx) => tx`select private.setting('door_secret')`),
    ).rejects.toThrow(/permission denied/);
  });

  it("finds only its own applicants by search", async () => {
    await asRecruiter(
      db.sql,
      ann,
      (tx) => tx`insert into public.applicants (name) values ('Zoë 100%_real')`,
    );
    await asRecruiter(
      db.sql,
      bob,
      (tx) => tx`insert into public.applicants (name) values ('Zoë too')`,
    );
    const names = (query: string) =>
      asRecruiter(
        db.sql,
        ann,
        (tx) => tx`select name from public.list_applicants(search => ${query})`,
      ).then((rows) => rows.map((row) => row.name));
    expect(await names("zoë")).toEqual(["Zoë 100%_real"]);
    expect(await names("100%_")).toEqual(["Zoë 100%_real"]);
    expect(await names("1_0")).toEqual([]);
  });
});

describe("the server", () => {
  it("cannot point one tenant's applicant at another's file either", async () => {
    await expect(
      asService(
        db.sql,
        (tx) =>
          tx`insert into public.applicants (user_id, cv_file_id) values (${ann}, ${bobsFile})`,
      ),
    ).rejects.toThrow(/applicants_own_file/);
  });

  it("adds a candidate of the ATS once for a tenant, and for each tenant of its own", async () => {
    const add = (user: string) =>
      asService(
        db.sql,
        (tx) =>
          tx`insert into public.applicants (user_id, origin, ats_id) values (${user}, 'ashby', 'c1')`,
      );
    await add(ann);
    await add(bob);
    await expect(add(ann)).rejects.toThrow(/applicants_user_id_origin_ats_id_key/);
  });
});

describe("somebody who is not signed in", () => {
  it.each(["applicants", "files", "imports", "applicant_events", "users"])(
    "reads and writes nothing in %s",
    async (table) => {
      await expect(asAnyone(db.sql, (tx) => tx`select * from ${tx(table)}`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(asAnyone(db.sql, (tx) => tx`delete from ${tx(table)}`)).rejects.toThrow(
        /permission denied/,
      );
    },
  );
});

describe("an account that is deleted", () => {
  it("takes everything it owns along", async () => {
    const carl = await aRecruiter(db.sql);
    await db.sql`insert into public.applicants (user_id, gh_username) values (${carl}, 'g')`;
    await db.sql`delete from auth.users where id = ${carl}`;
    const left = await db.sql`select id from public.applicants where user_id = ${carl}`;
    expect(left).toHaveLength(0);
  });
});
