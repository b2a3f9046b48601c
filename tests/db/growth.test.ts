import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  recruiter = await aRecruiter(db.sql);
});
afterAll(() => db.drop());

/** Postgres's clock cannot be moved, so everything in the tables moves into the past. */
async function anHourPasses() {
  const columns = await db.sql`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as table, quote_ident(column_name) as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema in ('public', 'private', 'storage') and table_type = 'BASE TABLE'
      and data_type = 'timestamp with time zone' and is_generated = 'NEVER'`;
  await db.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const { table, column } of columns) {
      await tx.unsafe(`update ${table} set ${column} = ${column} - interval '1 hour'`);
    }
  });
}

async function rowCounts(): Promise<Record<string, number>> {
  const tables = await db.sql`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as table from information_schema.tables
    where table_schema in ('public', 'private', 'storage', 'auth') and table_type = 'BASE TABLE'`;
  const counts: Record<string, number> = {};
  for (const { table } of tables) {
    const [row] = await db.sql.unsafe(`select count(*)::int as n from ${table}`);
    counts[table] = row?.n;
  }
  return counts;
}

/** A CV is uploaded and an applicant added, unless the browser is closed on the way. */
async function anApplicant(user: string, complete: boolean) {
  const id = randomUUID();
  const path = `${user}/${id}/cv.pdf`;
  await asRecruiter(db.sql, user, async (tx) => {
    await tx`insert into storage.objects (bucket_id, name) values ('cvs', ${path})`;
    await tx`insert into public.files (id, path, name, mime, size_bytes) values (${id}, ${path}, 'cv', 'x', 1)`;
    if (complete) await tx`insert into public.applicants (cv_file_id, li_url) values (${id}, 'l')`;
  });
}

/** The workers: results, failures, deadlines, and the removal of what is due. */
async function workersWork() {
  await asService(db.sql, async (tx) => {
    await tx`update public.applicants set cv_status = 'ready', cv_data = '{"name": "Ann"}' where cv_status = 'processing'`;
    await tx`update public.applicants set li_status = 'error', li_error = 'Not found.' where li_status = 'processing'`;
    await tx`update public.applicants set ai_status = 'ready', ai_data = '{"score": 50}' where ai_status = 'processing'`;
    await tx`update public.imports set status = 'ready' where status = 'pending'`;
    await tx`select public.expire_due(21600, 'Too late.')`;
  });
  const events = await asService(
    db.sql,
    (tx) => tx`select public.due_events(120, 500) as event`,
  ).then((rows) => rows.map((row) => row.event));
  for (const { data } of events.filter((event) => event.name === "applicant/deleted")) {
    const paths = await asService(
      db.sql,
      (tx) => tx`select * from public.removable_objects(${data.user_id}, 500) as path`,
    ).then((rows) => rows.map((row) => row.path));
    if (paths.length > 0) await db.sql`delete from storage.objects where name in ${db.sql(paths)}`;
    await asService(db.sql, (tx) => tx`select public.objects_removed(${data.user_id}, ${paths})`);
  }
}

it("a day and a half of steady work leaves no table growing", async () => {
  const [busy] = await db.sql`
    insert into public.applicants (user_id, li_url) values (${recruiter}, 'l') returning id`;
  await db.sql`insert into public.applicant_events (applicant_id, user_id, kind)
    select ${busy?.id}, ${recruiter}, 'before' from generate_series(1, 1000)`;
  for (let n = 0; n < 100; n++) {
    await db.sql`insert into public.imports (user_id, kind, status) values (${recruiter}, 'csv', 'ready')`;
  }

  const after: Record<string, number>[] = [];
  for (let hour = 0; hour < 36; hour++) {
    for (let n = 0; n < 4; n++) await anApplicant(recruiter, n > 0);
    for (let n = 0; n < 3; n++) {
      await asRecruiter(
        db.sql,
        recruiter,
        (tx) => tx`insert into public.imports (kind) values ('csv')`,
      );
      await workersWork();
      await asRecruiter(
        db.sql,
        recruiter,
        (tx) =>
          tx`update public.applicants set li_status = 'pending', notes = ${`${hour}:${n}`} where id = ${busy?.id}`,
      );
    }
    const visitor = await aRecruiter(db.sql);
    await anApplicant(visitor, true);
    await db.sql`delete from auth.users where id = ${visitor}`;
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) =>
        tx`delete from public.applicants where created_at < now() - interval '3 hours' and id <> ${busy?.id}`,
    );
    await anHourPasses();
    await workersWork();
    after.push(await rowCounts());
  }

  // Abandoned uploads stay a day: from then on as many come as go.
  expect(after[35]).toEqual(after[29]);
  expect(after[35]).toMatchObject({ "public.imports": 100, "private.departures": 0 });
}, 60_000);
