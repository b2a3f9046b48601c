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

const add = async (columns: Record<string, unknown>): Promise<string> => {
  const [row] = await asRecruiter(
    db.sql,
    recruiter,
    (tx) => tx`insert into public.applicants ${tx(columns)} returning id`,
  );
  return row?.id;
};
const change = (id: string, columns: Record<string, unknown>) =>
  asRecruiter(
    db.sql,
    recruiter,
    (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`,
  );
const finish = (id: string, columns: Record<string, unknown>) =>
  asService(db.sql, (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`);

/** As the recruiter reads it, oldest first; "I" is the recruiter, "Vouch" nobody. */
async function historyOf(id: string) {
  const rows = await asRecruiter(
    db.sql,
    recruiter,
    (tx) =>
      tx`select kind, actor_id, detail from public.applicant_events where applicant_id = ${id} order by id`,
  );
  return rows.map((row) => [row.actor_id === recruiter ? "I" : "Vouch", row.kind, row.detail]);
}

describe("history", () => {
  it("tells who added an applicant, what Vouch found and who asked again", async () => {
    const id = await add({ gh_username: "g" });
    await finish(id, { gh_status: "error", gh_error: "No such user." });
    await change(id, { gh_status: "pending" });
    await finish(id, { gh_status: "ready", gh_data: {} });
    await finish(id, { ai_status: "ready", ai_data: { score: 70 } });
    expect(await historyOf(id)).toEqual([
      ["I", "created", { origin: "manual" }],
      ["Vouch", "github.error", { revision: 1, error: "No such user." }],
      ["Vouch", "analysis.not_provided", { revision: 0 }],
      ["I", "github.processing", { revision: 2 }],
      ["Vouch", "github.ready", { revision: 2 }],
      ["Vouch", "analysis.processing", { revision: 1 }],
      ["Vouch", "analysis.ready", { revision: 1, score: 70 }],
    ]);
  });

  it("tells an edit's before and after, and what Vouch filled in", async () => {
    const id = await add({ name: "Ann", gh_username: "g" });
    await change(id, { name: "Anna", phone: "1" });
    await finish(id, { gh_status: "ready", gh_data: { name: "g", email: "g@example.com" } });
    const edits = (await historyOf(id)).filter(([, kind]) => kind === "edited");
    expect(edits).toEqual([
      ["I", "edited", { name: { from: "Ann", to: "Anna" }, phone: { from: null, to: "1" } }],
      ["Vouch", "edited", { email: { from: null, to: "g@example.com" } }],
    ]);
  });

  it("tells of notes once for ten minutes of writing, without repeating them", async () => {
    const id = await add({ name: "Ann" });
    for (const notes of ["c", "ca", "called her"]) await change(id, { notes });
    expect((await historyOf(id)).filter(([, kind]) => kind === "notes")).toEqual([
      ["I", "notes", {}],
    ]);
  });

  it("tells every decision, the first one too", async () => {
    const id = await add({ decision: "hold", decision_reason: "later" });
    await change(id, { decision: "reject", decision_reason: "no" });
    await change(id, { decision: null, decision_reason: null });
    expect((await historyOf(id)).filter(([, kind]) => kind === "decision")).toEqual([
      ["I", "decision", { from: null, to: "hold", reason: "later" }],
      ["I", "decision", { from: "hold", to: "reject", reason: "no" }],
      ["I", "decision", { from: "reject", to: null, reason: null }],
    ]);
  });

  it("tells nothing of a write that changes nothing", async () => {
    const id = await add({ name: "Ann", notes: "n" });
    const before = await historyOf(id);
    await change(id, { name: "Ann ", notes: "n" });
    expect(await historyOf(id)).toEqual(before);
  });

  it("is not rewritten by anybody, not even by whoever owns the database", async () => {
    const id = await add({ name: "Ann" });
    await expect(
      db.sql`update public.applicant_events set kind = 'x' where applicant_id = ${id}`,
    ).rejects.toThrow(/append-only/);
    await expect(
      db.sql`delete from public.applicant_events where applicant_id = ${id}`,
    ).rejects.toThrow(/append-only/);
    await expect(db.sql`truncate public.applicant_events`).rejects.toThrow(/append-only/);
    await expect(
      asService(
        db.sql,
        (tx) =>
          tx`insert into public.applicant_events (applicant_id, user_id, kind) values (${id}, ${recruiter}, 'x')`,
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it("goes with its applicant", async () => {
    const id = await add({ name: "Ann" });
    await asRecruiter(
      db.sql,
      recruiter,
      (tx) => tx`delete from public.applicants where id = ${id}`,
    );
    expect(await historyOf(id)).toEqual([]);
  });

  it("keeps the newest thousand events of an applicant, and all of the others'", async () => {
    const [busy, quiet] = [await add({ name: "Ann" }), await add({ name: "Bea" })];
    await db.sql`insert into public.applicant_events (applicant_id, user_id, kind)
      select ${busy}, ${recruiter}, 'old' from generate_series(1, 1200)`;
    await change(busy, { decision: "hold" });
    const events = await historyOf(busy);
    expect(events).toHaveLength(1000);
    expect(events.at(-1)?.[1]).toBe("decision");
    expect(await historyOf(quiet)).toHaveLength(1);
  });
});
