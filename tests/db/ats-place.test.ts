import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type HeldLoad, heldLoad, taken } from "../support/held-load";
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

const PROGRESS = JSON.stringify({ done: 7, failed: 0, failures: [] });
const ANN = JSON.stringify([{ ats_id: "c1", name: "Ann" }]);
const CV_GIVEN_UP = JSON.stringify([{ ats_id: "c1", resume_id: "r1", file_id: null }]);

/** Everything that a try of a load's step writes; what each came to. */
const writes = ({ id, hold }: HeldLoad, of = recruiter) =>
  asService(db.sql, async (tx) => {
    const [row] = await tx`
      select public.load_ats_candidates(${of}, ${id}, ${hold}, ${ANN}) as candidates,
        public.load_ats_applications(${of}, ${id}, ${hold}, '[{"id": "a1", "ats_id": "c1", "archived": false}]') as applications,
        public.settle_ats_cvs(${of}, ${id}, ${hold}, ${CV_GIVEN_UP}, ${PROGRESS}) as cvs,
        public.move_ats_load(${of}, ${id}, ${hold}, ${PROGRESS}, '{"page": 2}') as place,
        public.finish_ats_load(${of}, ${id}, ${hold}, 'candidates read', 'applications read') as finished`;
    return row;
  });
const REFUSED = {
  candidates: null,
  applications: false,
  cvs: false,
  place: false,
  finished: false,
};
const TAKEN = { candidates: 1, applications: true, cvs: true, place: true, finished: true };
const state = async (id: string) =>
  (
    await db.sql`
      select i.status, i.done, i.place -> 'at' as at, u.ashby_sync_cursor as token,
        (select count(*)::int from public.applicants a where a.user_id = u.id) as applicants,
        (select count(*)::int from private.ats_applications p where p.user_id = u.id) as applications
      from public.imports i join public.users u on u.id = i.user_id where i.id = ${id}`
  )[0];
const UNTOUCHED = { done: 0, at: null, token: null, applicants: 0, applications: 0 };

describe("a load from the ATS", () => {
  it("is written by the try that holds it, and by no earlier one that is late", async () => {
    const late = await heldLoad(db.sql, recruiter);
    const { hold } = await taken(db.sql, recruiter, late.id);
    expect(await writes(late)).toEqual(REFUSED);
    expect(await state(late.id)).toEqual({ status: "processing", ...UNTOUCHED });
    expect(await writes({ id: late.id, hold })).toEqual(TAKEN);
    expect(await state(late.id)).toMatchObject({
      status: "ready",
      done: 7,
      token: "candidates read",
      applicants: 1,
      applications: 1,
    });
  });

  it("goes on where it stands when another run takes it up, and the one before can neither go on nor fail it", async () => {
    const load = await heldLoad(db.sql, recruiter, "lost");
    await asService(
      db.sql,
      (tx) =>
        tx`select public.move_ats_load(${recruiter}, ${load.id}, ${load.hold}, ${PROGRESS}, '{"page": 2}')`,
    );
    await asService(
      db.sql,
      (tx) => tx`select public.begin_ats_load(${recruiter}, ${load.id}, 'new')`,
    );
    expect(await writes(load)).toEqual(REFUSED);
    expect(await taken(db.sql, recruiter, load.id, "lost")).toBeNull();
    await asService(
      db.sql,
      (tx) => tx`select public.fail_ats_load(${recruiter}, ${load.id}, 'lost', 'Too late.')`,
    );
    expect(await taken(db.sql, recruiter, load.id, "new")).toMatchObject({
      at: { page: 2 },
      progress: { done: 7, failed: 0, failures: [] },
      tokens: { candidates: null, applications: null },
    });
    await asService(
      db.sql,
      (tx) => tx`select public.fail_ats_load(${recruiter}, ${load.id}, 'new', 'Why it failed.')`,
    );
    expect(await state(load.id)).toMatchObject({ status: "error", done: 7 });
  });

  it("is not written once it has ended, nor by way of another tenant", async () => {
    const load = await heldLoad(db.sql, recruiter);
    const other = await aRecruiter(db.sql);
    expect(await writes(load, other)).toEqual(REFUSED);
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`update public.imports set status = 'cancelled' where id = ${load.id}`,
    );
    expect(await writes(load)).toEqual(REFUSED);
    expect(await taken(db.sql, recruiter, load.id)).toBeNull();
    expect(await state(load.id)).toEqual({ status: "cancelled", ...UNTOUCHED });
  });
});
