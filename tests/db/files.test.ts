import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  recruiter = await aRecruiter(db.sql);
});

/** Uploaded and recorded, as the dashboard does it. */
async function aFile(): Promise<{ id: string; path: string }> {
  const id = randomUUID();
  const path = `${recruiter}/${id}/cv.pdf`;
  await asRecruiter(db.sql, recruiter, async (tx) => {
    await tx`insert into storage.objects (bucket_id, name) values ('cvs', ${path})`;
    await tx`insert into public.files (id, path, name, mime, size_bytes) values (${id}, ${path}, 'cv.pdf', 'application/pdf', 1)`;
  });
  return { id, path };
}

const anApplicantWith = async (file: string): Promise<string> => {
  const [row] = await asRecruiter(
    db.sql,
    recruiter,
    (tx) => tx`insert into public.applicants (cv_file_id) values (${file}) returning id`,
  );
  return row?.id;
};

/** How the file stands: needed, due for removal now, or due in a while; gone when it has no row. */
async function state(file: string): Promise<string> {
  const [row] = await db.sql`
    select case when deleted_at is null then 'needed' when deleted_at <= now() then 'due' else 'due later' end as state
    from public.files where id = ${file}`;
  return row?.state ?? "gone";
}

const removable = (owner = recruiter) =>
  asService(db.sql, (tx) => tx`select * from public.removable_objects(${owner}, 100) as path`).then(
    (rows) => rows.map((row) => row.path),
  );

/** What the worker does once Storage has let go of them. */
async function remove(paths: string[], owner = recruiter) {
  await db.sql`delete from storage.objects where name in ${db.sql(paths)}`;
  await asService(db.sql, (tx) => tx`select public.objects_removed(${owner}, ${paths})`);
}

const dueFor = async (owner: string) =>
  asService(db.sql, (tx) => tx`select public.due_events(-1, 1000) as event`).then((rows) =>
    rows.map((row) => row.event).filter((event) => event.data.user_id === owner),
  );

describe("a file", () => {
  it("is due for removal a day after its upload when no applicant takes it, and needed once one does", async () => {
    const file = await aFile();
    expect(await state(file.id)).toBe("due later");
    expect(await removable()).toEqual([]);
    await anApplicantWith(file.id);
    expect(await state(file.id)).toBe("needed");
  });

  it("of LinkedIn is kept and let go like a CV, also where one file is both", async () => {
    const [file, given] = [await aFile(), await aFile()];
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`insert into public.applicants (li_file_id) values (${given.id})`,
    );
    expect(await state(given.id)).toBe("needed");
    const set = (id: string, columns: Record<string, unknown>) =>
      asRecruiter(
        db.sql,
        recruiter,
        (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`,
      );
    const id = await anApplicantWith(file.id);
    await set(id, { li_file_id: file.id, cv_file_id: null });
    expect(await state(file.id)).toBe("needed");
    await set(id, { li_file_id: null });
    expect(await state(file.id)).toBe("due");
    await set(id, { li_file_id: file.id });
    expect(await state(file.id)).toBe("needed");
    await asRecruiter(db.sql, recruiter, async (tx) => {
      await tx`insert into public.applicants (li_file_id) values (${file.id})`;
      await tx`delete from public.applicants where id = ${id}`;
    });
    expect(await state(file.id)).toBe("needed");
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`delete from public.applicants where li_file_id = ${file.id}`,
    );
    expect(await state(file.id)).toBe("due");
  });

  it("is due when it is replaced, and needed again when it comes back before it is gone", async () => {
    const [first, second] = [await aFile(), await aFile()];
    const id = await anApplicantWith(first.id);
    const replace = (file: string) =>
      asRecruiter(
        db.sql,
        recruiter,
        (tx) => tx`update public.applicants set cv_file_id = ${file} where id = ${id}`,
      );
    await replace(second.id);
    expect([await state(first.id), await state(second.id)]).toEqual(["due", "needed"]);
    await replace(first.id);
    expect([await state(first.id), await state(second.id)]).toEqual(["needed", "due"]);
    expect(await removable()).toEqual([second.path]);
  });

  it("that two applicants share is due when the last of them goes, also when both go at the same moment", async () => {
    for (let round = 0; round < 10; round++) {
      const file = await aFile();
      const pair = [await anApplicantWith(file.id), await anApplicantWith(file.id)];
      await Promise.all(pair.map((id) => db.sql`delete from public.applicants where id = ${id}`));
      expect(await state(file.id)).toBe("due");
    }
  });

  it("that is due is asked for until its object and its row are gone", async () => {
    const file = await aFile();
    const id = await anApplicantWith(file.id);
    await db.sql`delete from public.applicants where id = ${id}`;
    expect(await dueFor(recruiter)).toMatchObject([{ name: "applicant/deleted" }]);
    await remove(await removable());
    expect(await state(file.id)).toBe("gone");
    expect(await dueFor(recruiter)).toEqual([]);
  });

  it("that was taken again while its object was being removed keeps its row", async () => {
    const file = await aFile();
    const id = await anApplicantWith(file.id);
    await db.sql`delete from public.applicants where id = ${id}`;
    const paths = await removable();
    await anApplicantWith(file.id);
    await remove(paths);
    expect(await state(file.id)).toBe("needed");
  });
});

describe("an object that nobody recorded", () => {
  it("is removed after a day: the browser may have been closed in between", async () => {
    const path = `${recruiter}/${randomUUID()}/lost.pdf`;
    await db.sql`insert into storage.objects (bucket_id, name) values ('cvs', ${path})`;
    expect(await removable()).toEqual([]);
    await db.sql`update storage.objects set created_at = now() - interval '25 hours' where name = ${path}`;
    expect(await removable()).toEqual([path]);
  });

  it("of another account is not this one's to remove", async () => {
    const other = await aRecruiter(db.sql);
    const path = `${other}/${randomUUID()}/lost.pdf`;
    await db.sql`insert into storage.objects (bucket_id, name, created_at) values ('cvs', ${path}, now() - interval '2 days')`;
    expect(await removable()).toEqual([]);
  });
});

describe("an account that is deleted", () => {
  it("takes along every row it owns, and its objects are due until they are gone", async () => {
    const file = await aFile();
    await anApplicantWith(file.id);
    await db.sql`insert into public.imports (user_id, kind) values (${recruiter}, 'csv')`;
    await db.sql`delete from auth.users where id = ${recruiter}`;

    for (const table of ["files", "applicants", "imports", "applicant_events"]) {
      const left = await db.sql`select 1 from ${db.sql(table)} where user_id = ${recruiter}`;
      expect(left, table).toHaveLength(0);
    }
    expect(await dueFor(recruiter)).toMatchObject([
      { name: "applicant/deleted", data: { user_id: recruiter } },
    ]);
    expect(await removable()).toEqual([file.path]);

    await asService(db.sql, (tx) => tx`select public.objects_removed(${recruiter}, '{}')`);
    expect(await dueFor(recruiter)).toHaveLength(1);
    await remove([file.path]);
    expect(await dueFor(recruiter)).toEqual([]);
  });
});
