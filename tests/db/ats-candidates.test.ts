import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type HeldLoad, heldLoad } from "../support/held-load";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
let load: HeldLoad;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  recruiter = await aRecruiter(db.sql);
  load = await heldLoad(db.sql, recruiter);
});

const candidates = (...some: { ats_id: string; [field: string]: unknown }[]): Promise<number> =>
  asService(
    db.sql,
    (tx) =>
      tx`select public.load_ats_candidates(${recruiter}, ${load.id}, ${load.hold}, ${JSON.stringify(some)}) as n`,
  ).then(([row]) => row?.n);
const applications = (...some: [id: string, candidate: string, archived: boolean][]) =>
  asService(
    db.sql,
    (tx) =>
      tx`select public.load_ats_applications(${recruiter}, ${load.id}, ${load.hold}, ${JSON.stringify(
        some.map(([id, ats_id, archived]) => ({ id, ats_id, archived })),
      )})`,
  );
const merge = (gone: string, kept: string, of = recruiter) =>
  asService(db.sql, (tx) => tx`select public.merge_ats_candidates(${of}, ${gone}, ${kept})`);
const applicants = (of = recruiter) =>
  db.sql`select * from public.applicants where user_id = ${of} order by ats_id`;
const edit = (id: string, columns: Record<string, unknown>) =>
  asRecruiter(
    db.sql,
    recruiter,
    (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`,
  );

describe("an archived candidate", () => {
  it("is not checked until an application is open again", async () => {
    await applications(
      ["a1", "c1", true],
      ["a2", "c1", true],
      ["a3", "c2", true],
      ["a4", "c2", false],
    );
    expect(
      await candidates(
        { ats_id: "c1", name: "Ann", gh_username: "ann" },
        { ats_id: "c2", name: "Bob" },
        { ats_id: "c3", name: "Never Applied" },
      ),
    ).toBe(2);
    expect((await applicants()).map((row) => row.ats_id)).toEqual(["c2", "c3"]);

    // What Ashby says meanwhile is what they come with.
    expect(await candidates({ ats_id: "c1", name: "Ann Again", gh_username: "ann" })).toBe(0);
    await applications(["a2", "c1", false]);
    const [ann] = await applicants();
    expect(ann).toMatchObject({
      ats_id: "c1",
      name: "Ann Again",
      gh_status: "processing",
      ats_state: null,
    });
    await applications(["a2", "c1", false]);
    expect(await applicants()).toHaveLength(3);
  });

  it("who is an applicant already stays and is marked, for as long as that is so", async () => {
    await candidates({ ats_id: "c1", name: "Ann" });
    const state = async () => (await applicants())[0]?.ats_state;
    expect(await state()).toBeNull();
    await applications(["a1", "c1", true]);
    expect(await state()).toBe("archived");
    await applications(["a2", "c1", false]);
    expect(await state()).toBeNull();
  });
});

describe("candidates that are merged", () => {
  it("are one applicant, told by an application that goes over", async () => {
    await applications(["a1", "c1", false], ["a2", "c2", false]);
    await candidates({ ats_id: "c1", name: "Ann", phone: "1" }, { ats_id: "c2", name: "Anne" });
    const [first, second] = await applicants();
    await edit(first?.id, {
      notes: "Called.",
      decision: "advance",
      decision_reason: "Fits.",
      score_override: 90,
      score_override_reason: "Known.",
    });
    await edit(second?.id, { notes: "Wrote." });

    await applications(["a1", "c2", false]);
    const rows = await applicants();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id: second?.id,
      ats_id: "c2",
      name: "Anne",
      phone: "1",
      notes: "Wrote.\n\nCalled.",
      decision: "advance",
      decision_reason: "Fits.",
      score_override: 90,
      score_override_reason: "Known.",
    });
    await merge("c1", "c2");
    expect(await applicants()).toHaveLength(1);
  });

  it("are not merged while another application is left", async () => {
    await applications(["a1", "c1", false], ["a2", "c1", false]);
    await candidates({ ats_id: "c1", name: "Ann" }, { ats_id: "c2", name: "Anne" });
    await applications(["a1", "c2", false]);
    expect(await applicants()).toHaveLength(2);
    await applications(["a2", "c2", false]);
    expect(await applicants()).toHaveLength(1);
  });

  it("keep the applicant where only the one that is gone was here, and follow Ashby from then on", async () => {
    await candidates({ ats_id: "c1", name: "Ann", email: "ann@example.com" });
    const [before] = await applicants();
    await merge("c1", "c9");
    expect(await candidates({ ats_id: "c9", name: "Anne", email: "ann@example.com" })).toBe(1);
    const rows = await applicants();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: before?.id, ats_id: "c9", name: "Anne" });
  });

  it("keep the CV of the one that is gone, and its file", async () => {
    await candidates({ ats_id: "c1", name: "Ann" }, { ats_id: "c2", name: "Anne" });
    const [first] = await applicants();
    const fileId = randomUUID();
    await db.sql`
      insert into public.files (id, user_id, path, name, mime, size_bytes)
      values (${fileId}, ${recruiter}, ${`${recruiter}/${fileId}/cv.pdf`}, 'cv.pdf', 'application/pdf', 1)`;
    await edit(first?.id, { cv_file_id: fileId });
    await merge("c1", "c2");
    const [row] = await db.sql`
      select a.cv_status, f.deleted_at from public.applicants a join public.files f on f.id = a.cv_file_id
      where a.user_id = ${recruiter}`;
    expect(row).toEqual({ cv_status: "processing", deleted_at: null });
  });

  it("of one tenant leave another's alone, and nobody merges with themselves", async () => {
    const other = await aRecruiter(db.sql);
    await candidates({ ats_id: "c1", name: "Ann" }, { ats_id: "c2", name: "Anne" });
    await merge("c1", "c2", other);
    await merge("c1", "c1");
    expect(await applicants()).toHaveLength(2);
    expect(await applicants(other)).toHaveLength(0);
  });
});

/** Progress as a load begins with it. */
const NOTHING_YET = JSON.stringify({ done: 0, failed: 0, failures: [] });

describe("a verdict", () => {
  const awaits = async (id: string) => {
    const [row] = await asService(
      db.sql,
      (tx) => tx`select public.awaits_ats_cv(${recruiter}, ${id}) as answer`,
    );
    return row?.answer;
  };

  it("awaits a CV for as long as a load may bring it", async () => {
    const resume = { id: "r1", name: "cv.pdf", handle: "h" };
    await candidates({ ats_id: "c1", name: "Ann", resume }, { ats_id: "c2", name: "Bob" });
    const [ann, bob] = await applicants();
    await db.sql`update public.imports set status = 'ready' where id = ${load.id}`;
    expect(await awaits(ann?.id)).toBe(false);
    const { id, hold } = await heldLoad(db.sql, recruiter);
    expect(await awaits(ann?.id)).toBe(true);
    expect(await awaits(bob?.id)).toBe(false);
    await asService(
      db.sql,
      (tx) =>
        tx`select public.settle_ats_cvs(${recruiter}, ${id}, ${hold},
          ${JSON.stringify([{ ats_id: "c1", resume_id: null, file_id: null }])}, ${NOTHING_YET})`,
    );
    expect(await awaits(ann?.id)).toBe(false);
  });
});

it("what was remembered of candidates who are no applicants goes with the connection", async () => {
  await applications(["a1", "c1", true], ["a2", "c2", false]);
  await candidates({ ats_id: "c1", name: "Ann" }, { ats_id: "c2", name: "Bob" });
  await asService(db.sql, (tx) => tx`select public.forget_ats(${recruiter})`);
  const left = await db.sql`
    select ats_id from private.ats_candidates where user_id = ${recruiter}
    union all select id from private.ats_applications where user_id = ${recruiter}`;
  expect(left).toEqual([{ ats_id: "c2" }]);
});

it("a candidate that Ashby deleted stays for the recruiter to delete, marked, and Ashby's words go", async () => {
  await applications(["a1", "c1", false]);
  await candidates({ ats_id: "c1", name: "Ann" });
  await asService(db.sql, (tx) => tx`select public.mark_ats_candidate_deleted(${recruiter}, 'c1')`);
  expect((await applicants())[0]).toMatchObject({ name: "Ann", ats_state: "deleted" });
  const [left] = await db.sql`
    select (select count(*)::int from private.ats_candidates where user_id = ${recruiter}) as candidates,
      (select count(*)::int from private.ats_applications where user_id = ${recruiter}) as applications`;
  expect(left).toEqual({ candidates: 0, applications: 0 });
});
