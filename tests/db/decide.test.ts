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

type Inputs = {
  cv?: boolean;
  liFile?: boolean;
  li_url?: string;
  gh_username?: string;
  name?: string;
};

async function aFile() {
  const id = randomUUID();
  await db.sql`insert into public.files (id, user_id, path, name, mime, size_bytes)
    values (${id}, ${recruiter}, ${`${recruiter}/${id}/cv.pdf`}, 'cv.pdf', 'application/pdf', 1)`;
  return id;
}

async function anApplicant({ cv, liFile, ...inputs }: Inputs): Promise<string> {
  const files = {
    ...(cv && { cv_file_id: await aFile() }),
    ...(liFile && { li_file_id: await aFile() }),
  };
  const columns = { user_id: recruiter, ...inputs, ...files };
  const [row] = await db.sql`insert into public.applicants ${db.sql(columns)} returning id`;
  return row?.id;
}

async function read(id: string) {
  const [row] = await db.sql`select * from public.applicants where id = ${id}`;
  if (!row) throw new Error("no such applicant");
  return row;
}

const finish = (id: string, part: string, columns: Record<string, unknown>) =>
  asService(
    db.sql,
    (tx) =>
      tx`update public.applicants set ${tx(columns)} where id = ${id} and ${tx(`${part}_status`)} = 'processing'`,
  );

describe("an applicant that is added", () => {
  it("starts the sources it has and skips those it has not", async () => {
    const row = await read(await anApplicant({ li_url: "https://www.linkedin.com/in/x" }));
    expect(row).toMatchObject({
      li_status: "processing",
      li_revision: 1,
      cv_status: "not_provided",
      gh_status: "not_provided",
    });
    expect(row.ai_status).toBe("pending");
  });

  it("starts LinkedIn from a file alone", async () => {
    const row = await read(await anApplicant({ liFile: true }));
    expect(row).toMatchObject({ li_status: "processing", li_revision: 1, li_url: null });
  });

  it("waits for its upload when it has no source yet", async () => {
    const row = await read(await anApplicant({ name: "Ann" }));
    expect(row).toMatchObject({ status: "uploading", ai_status: "not_provided" });
  });
});

describe("the verdict", () => {
  it("is asked for when the last source becomes final, and once", async () => {
    const id = await anApplicant({ li_url: "l", gh_username: "g" });
    await finish(id, "li", { li_status: "ready", li_data: { name: "Ann" } });
    expect(await read(id)).toMatchObject({ ai_status: "pending", ai_revision: 0 });
    await finish(id, "gh", { gh_status: "error", gh_error: "No such user." });
    expect(await read(id)).toMatchObject({ ai_status: "processing", ai_revision: 1 });
  });

  it("is asked for exactly once when the last two sources finish at the same moment", async () => {
    for (let round = 0; round < 20; round++) {
      const id = await anApplicant({ li_url: "l", gh_username: "g" });
      // The pool gives each its own connection.
      await Promise.all([
        db.sql`update public.applicants set li_status = 'ready', li_data = '{}' where id = ${id}`,
        db.sql`update public.applicants set gh_status = 'ready', gh_data = '{}' where id = ${id}`,
      ]);
      expect(await read(id)).toMatchObject({ ai_status: "processing", ai_revision: 1 });
      const asked = await db.sql`select count(*)::int as n from public.applicant_events
        where applicant_id = ${id} and kind = 'analysis.processing'`;
      expect(asked[0]?.n).toBe(1);
    }
  });

  it("is not asked for when no source is ready", async () => {
    const id = await anApplicant({ gh_username: "g" });
    await finish(id, "gh", { gh_status: "error", gh_error: "No such user." });
    expect(await read(id)).toMatchObject({ ai_status: "not_provided" });
  });

  it("becomes due again when a source is retried, and stays shown until the new one", async () => {
    const id = await anApplicant({ gh_username: "g" });
    await finish(id, "gh", { gh_status: "ready", gh_data: {} });
    await finish(id, "ai", { ai_status: "ready", ai_data: { score: 70 } });
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.applicants set gh_status = 'pending' where id = ${id}`,
    );
    expect(await read(id)).toMatchObject({
      status: "processing",
      score: 70,
      gh_revision: 2,
      ai_status: "pending",
    });
    await finish(id, "gh", { gh_status: "ready", gh_data: {} });
    expect(await read(id)).toMatchObject({ ai_status: "processing", ai_revision: 2 });
  });

  it("is gone at once when an input changes: it spoke of something else", async () => {
    const id = await anApplicant({ gh_username: "g" });
    await finish(id, "gh", { gh_status: "ready", gh_data: { login: "g" } });
    await finish(id, "ai", { ai_status: "ready", ai_data: { score: 70 } });
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.applicants set gh_username = 'h' where id = ${id}`,
    );
    expect(await read(id)).toMatchObject({
      status: "processing",
      score: null,
      gh_data: null,
      gh_revision: 2,
    });
  });

  it("can be retried alone", async () => {
    const id = await anApplicant({ gh_username: "g" });
    await finish(id, "gh", { gh_status: "ready", gh_data: {} });
    await finish(id, "ai", { ai_status: "error", ai_error: "The model was down." });
    expect(await read(id)).toMatchObject({ status: "failed" });
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.applicants set ai_status = 'pending' where id = ${id}`,
    );
    expect(await read(id)).toMatchObject({
      status: "processing",
      ai_status: "processing",
      ai_revision: 2,
      ai_error: null,
    });
  });
});

describe("a result", () => {
  it("of a replaced CV comes too late", async () => {
    const id = await anApplicant({ cv: true });
    const other = await aFile();
    await db.sql`update public.applicants set cv_file_id = ${other} where id = ${id}`;
    const late = await db.sql`
      update public.applicants set cv_status = 'ready', cv_data = '{"name": "Old"}'
      where id = ${id} and cv_revision = 1 and cv_status = 'processing' returning id`;
    expect(late).toHaveLength(0);
    expect(await read(id)).toMatchObject({
      cv_revision: 2,
      cv_status: "processing",
      cv_data: null,
    });
  });

  it.each([
    ["ready without data", { gh_status: "ready" }],
    ["error without a reason", { gh_status: "error" }],
    ["processing by hand", { gh_status: "processing", gh_error: "x" }],
    ["not_provided by hand", { gh_status: "not_provided" }],
    ["data without a status", { gh_data: {} }],
    ["a revision", { gh_revision: 9 }],
    ["a time", { gh_requested_at: "2020-01-01" }],
    ["another owner", { user_id: "00000000-0000-4000-8000-000000000000" }],
    ["what the verdict rests on", { ai_based_on: [1, 1, 1] }],
    [
      "the verdict together with a new input",
      { gh_username: "h", ai_status: "ready", ai_data: {} },
    ],
    ["a result together with a new input", { gh_username: "h", gh_status: "ready", gh_data: {} }],
  ])("that says %s is refused, even of the server", async (_, columns) => {
    const id = await anApplicant({ gh_username: "g" });
    await expect(
      asService(db.sql, (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`),
    ).rejects.toThrow();
    expect(await read(id)).toMatchObject({
      gh_status: "processing",
      gh_revision: 1,
      gh_data: null,
    });
  });

  it("that comes twice is refused the second time", async () => {
    const id = await anApplicant({ gh_username: "g" });
    await finish(id, "gh", { gh_status: "ready", gh_data: { login: "g" } });
    await expect(
      asService(
        db.sql,
        (tx) =>
          tx`update public.applicants set gh_status = 'ready', gh_data = '{"login":"h"}' where id = ${id}`,
      ),
    ).rejects.toThrow(/while its source is processing/);
  });
});

describe("an input that is removed", () => {
  it("takes its data with it and asks for the verdict anew", async () => {
    const id = await anApplicant({ li_url: "l", gh_username: "g" });
    await finish(id, "li", { li_status: "ready", li_data: {} });
    await finish(id, "gh", { gh_status: "ready", gh_data: {} });
    await finish(id, "ai", { ai_status: "ready", ai_data: { score: 70 } });
    await db.sql`update public.applicants set li_url = null where id = ${id}`;
    expect(await read(id)).toMatchObject({
      li_status: "not_provided",
      li_data: null,
      ai_status: "processing",
      ai_revision: 2,
      score: null,
    });
  });
});

describe("LinkedIn's file", () => {
  const change = (id: string, columns: Record<string, unknown>) =>
    asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`,
    );

  it("is read in place of the address, whose changes then start nothing", async () => {
    const id = await anApplicant({ li_url: "l" });
    await finish(id, "li", { li_status: "error", li_error: "Only for members." });
    await change(id, { li_file_id: await aFile() });
    expect(await read(id)).toMatchObject({
      li_status: "processing",
      li_revision: 2,
      li_error: null,
    });
    await finish(id, "li", { li_status: "ready", li_data: { name: "Ann" } });
    await change(id, { li_url: "m" });
    await change(id, { li_url: null });
    expect(await read(id)).toMatchObject({ li_status: "ready", li_revision: 2 });
    await change(id, { li_file_id: await aFile() });
    expect(await read(id)).toMatchObject({
      li_status: "processing",
      li_revision: 3,
      li_data: null,
      ai_data: null,
    });
  });

  it("that is removed leaves the address to be read, or nothing", async () => {
    const id = await anApplicant({ li_url: "l", liFile: true });
    await finish(id, "li", { li_status: "ready", li_data: { name: "Ann" } });
    await change(id, { li_file_id: null });
    expect(await read(id)).toMatchObject({
      li_status: "processing",
      li_revision: 2,
      li_data: null,
    });
    const other = await anApplicant({ liFile: true });
    await finish(other, "li", { li_status: "ready", li_data: { name: "Ann" } });
    await change(other, { li_file_id: null });
    expect(await read(other)).toMatchObject({
      li_status: "not_provided",
      li_revision: 2,
      ai_status: "not_provided",
    });
  });

  it("stays what is read when the CV brings an address", async () => {
    const id = await anApplicant({ cv: true, liFile: true });
    const links = { linkedin: "https://www.linkedin.com/in/ann" };
    await finish(id, "cv", { cv_status: "ready", cv_data: { links } });
    expect(await read(id)).toMatchObject({ li_url: links.linkedin, li_revision: 1 });
  });

  it("stands in the history when it changes", async () => {
    const id = await anApplicant({ liFile: true });
    const { li_file_id: from } = await read(id);
    await change(id, { li_file_id: null, name: "Ann" });
    const edits = await db.sql`select actor_id, detail from public.applicant_events
      where applicant_id = ${id} and kind = 'edited' and detail ? 'li_file_id'`;
    expect([...edits]).toEqual([
      { actor_id: recruiter, detail: { li_file_id: { from, to: null } } },
    ]);
  });

  it("cannot be another tenant's", async () => {
    const theirs = await aFile();
    recruiter = await aRecruiter(db.sql);
    const id = await anApplicant({ name: "Ann" });
    await expect(change(id, { li_file_id: theirs })).rejects.toThrow(/applicants_own_li_file/);
    await expect(
      asRecruiter(
        db.sql,
        recruiter,
        (tx) => tx`insert into public.applicants (li_file_id) values (${theirs})`,
      ),
    ).rejects.toThrow(/applicants_own_li_file/);
  });
});

describe("a service's wait", () => {
  const wait = (id: string, columns: Record<string, unknown>) =>
    asService(db.sql, (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`);
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);

  it("is kept by the row, which goes on processing at the same revision", async () => {
    const id = await anApplicant({ gh_username: "g" });
    const until = inSeconds(3600);
    await wait(id, { gh_requested_at: until });
    expect(await read(id)).toMatchObject({
      gh_status: "processing",
      gh_revision: 1,
      gh_requested_at: until,
    });
    await finish(id, "gh", { gh_status: "ready", gh_data: {} });
    expect(await read(id)).toMatchObject({ gh_status: "ready", ai_status: "processing" });
  });

  it("ends with a retry, which starts at once", async () => {
    const id = await anApplicant({ gh_username: "g" });
    await wait(id, { gh_requested_at: inSeconds(3600) });
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.applicants set gh_status = 'pending' where id = ${id}`,
    );
    const row = await read(id);
    expect(row).toMatchObject({ gh_status: "processing", gh_revision: 2 });
    expect(row.gh_requested_at.getTime()).toBeLessThan(inSeconds(60).getTime());
  });

  it.each([
    ["of more than a day", { gh_requested_at: inSeconds(30 * 3600) }],
    ["that brings data along", { gh_requested_at: inSeconds(60), gh_data: {} }],
    ["that ends the work", { gh_requested_at: inSeconds(60), gh_status: "ready", gh_data: {} }],
    ["together with a revision", { gh_requested_at: inSeconds(60), gh_revision: 5 }],
    ["of work that is done", { li_requested_at: inSeconds(60) }],
  ])("%s is refused", async (_, columns) => {
    const id = await anApplicant({ gh_username: "g", li_url: "l" });
    await finish(id, "li", { li_status: "ready", li_data: {} });
    await expect(wait(id, columns)).rejects.toThrow(/waits, a day at most/);
    expect(await read(id)).toMatchObject({ gh_status: "processing", gh_revision: 1 });
  });
});

describe("what a source brings", () => {
  it("fills name, mail and phone only while they are empty", async () => {
    const id = await anApplicant({ cv: true, name: "Recruiter's own" });
    await finish(id, "cv", {
      cv_status: "ready",
      cv_data: { name: "Ann", email: "ann@example.com", phone: "+4912345" },
    });
    expect(await read(id)).toMatchObject({
      name: "Recruiter's own",
      email: "ann@example.com",
      phone: "+4912345",
    });
  });

  it("does not bring back what the recruiter emptied, until a source brings it anew", async () => {
    const id = await anApplicant({ cv: true, gh_username: "g" });
    await finish(id, "cv", { cv_status: "ready", cv_data: { email: "ann@example.com" } });
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.applicants set email = '' where id = ${id}`,
    );
    await finish(id, "gh", { gh_status: "ready", gh_data: { login: "g" } });
    expect(await read(id)).toMatchObject({ email: null });
  });

  it("comes from the CV before LinkedIn before GitHub when they arrive together", async () => {
    const id = await anApplicant({ cv: true, li_url: "l", gh_username: "g" });
    await asService(
      db.sql,
      (tx) => tx`update public.applicants set
        cv_status = 'ready', cv_data = '{"email": "cv@example.com"}',
        li_status = 'ready', li_data = '{"name": "Of LinkedIn", "email": "li@example.com"}',
        gh_status = 'ready', gh_data = '{"name": "Of GitHub", "phone": "3"}'
        where id = ${id}`,
    );
    expect(await read(id)).toMatchObject({
      name: "Of LinkedIn",
      email: "cv@example.com",
      phone: "3",
      ai_status: "processing",
    });
  });

  it.each([
    ["a list", []],
    ["a word", "Ann"],
    ["fields of other kinds", { name: { first: "Ann" }, email: 7, phone: [], links: "none" }],
    ["blanks", { name: "  ", email: "", phone: null, links: { linkedin: " ", github: {} } }],
  ])("may be %s, and fills nothing then", async (_, cv_data) => {
    const id = await anApplicant({ cv: true });
    await asService(
      db.sql,
      (tx) =>
        tx`update public.applicants set cv_status = 'ready', cv_data = ${tx.json(cv_data)} where id = ${id}`,
    );
    expect(await read(id)).toMatchObject({
      cv_status: "ready",
      name: null,
      email: null,
      phone: null,
      li_url: null,
      gh_username: null,
    });
  });

  it("is cut to what the column holds", async () => {
    const id = await anApplicant({ cv: true });
    const cv_data = { name: "x".repeat(20_000), phone: "1".repeat(500) };
    await finish(id, "cv", { cv_status: "ready", cv_data });
    const row = await read(id);
    expect([row.name.length, row.phone.length]).toEqual([10_000, 200]);
  });

  it("starts LinkedIn and GitHub when the CV names them and the recruiter did not", async () => {
    const id = await anApplicant({ cv: true });
    const links = { linkedin: "https://www.linkedin.com/in/ann", github: "ann" };
    await finish(id, "cv", { cv_status: "ready", cv_data: { links } });
    expect(await read(id)).toMatchObject({
      li_url: links.linkedin,
      li_status: "processing",
      gh_username: "ann",
      gh_status: "processing",
      ai_status: "pending",
    });
  });
});
