import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter } from "../support/people";

const STATUSES = ["pending", "processing", "ready", "error", "not_provided"] as const;
type Status = (typeof STATUSES)[number];

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  recruiter = await aRecruiter(db.sql);
});
afterAll(() => db.drop());

/** The design's sentence, said again in another language. */
function expected(cv: Status, li: Status, gh: Status, ai: Status): string {
  if ([cv, li, ai].includes("error")) return "failed";
  if (ai === "ready") return "completed";
  const verdictDue = ai === "processing" || (ai === "pending" && [cv, li, gh].includes("ready"));
  if ([cv, li, gh].includes("processing") || verdictDue) return "processing";
  return "uploading";
}

describe("the overall status", () => {
  it("follows from the four sub-statuses in all 625 combinations", async () => {
    const combinations = STATUSES.flatMap((cv) =>
      STATUSES.flatMap((li) =>
        STATUSES.flatMap((gh) => STATUSES.map((ai) => ({ cv, li, gh, ai }))),
      ),
    );
    expect(combinations).toHaveLength(625);
    const wrong = await db.sql.begin(async (tx) => {
      // The triggers would never let most of these come about; the column must hold all the same.
      await tx`set local session_replication_role = replica`;
      const found: unknown[] = [];
      for (const { cv, li, gh, ai } of combinations) {
        const [row] = await tx`
          insert into public.applicants (user_id, cv_status, li_status, gh_status, ai_status)
          values (${recruiter}, ${cv}, ${li}, ${gh}, ${ai}) returning status`;
        if (row?.status !== expected(cv, li, gh, ai))
          found.push({ cv, li, gh, ai, status: row?.status });
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });
});

describe("the score", () => {
  it.each([
    [{ score: 0 }, 0],
    [{ score: 100 }, 100],
    [{ score: 77 }, 77],
    [{ score: 77.0 }, 77],
    [{ score: 77.5 }, null],
    [{ score: -1 }, null],
    [{ score: 101 }, null],
    [{ score: 1e300 }, null],
    [{ score: "77" }, null],
    [{ score: null }, null],
    [{ score: [77] }, null],
    [{ score: { value: 77 } }, null],
    [{}, null],
    [[77], null],
    ["score", null],
    [77, null],
    [true, null],
  ])("of %j is %j", async (data, score) => {
    const [row] = await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      return tx`insert into public.applicants (user_id, ai_data) values (${recruiter}, ${tx.json(data)}) returning score`;
    });
    expect(row?.score).toBe(score);
  });
});
