import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newEncryptionKey, secretBox } from "../../inngest/secret-box";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.sql`select private.set_setting('door_url', 'http://127.0.0.1:9/'), private.set_setting('door_secret', 's')`;
});
afterAll(() => db.drop());
beforeEach(async () => {
  recruiter = await aRecruiter(db.sql);
  await db.sql`truncate net.http_request_queue`;
});

const override = (id: string, columns: Record<string, unknown>, by = recruiter) =>
  asRecruiter(
    db.sql,
    by,
    (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id} returning id`,
  );
const rowOf = async (id: string) => {
  const [row] = await db.sql`select * from public.applicants where id = ${id}`;
  return row;
};
const serverSets = (id: string, columns: Record<string, unknown>) =>
  asService(db.sql, (tx) => tx`update public.applicants set ${tx(columns)} where id = ${id}`);

/** An applicant with a verdict; from the ATS when `atsId` is given. */
async function checked(score: number, atsId: string | null = null): Promise<string> {
  const [row] = await db.sql`
    insert into public.applicants ${db.sql({ user_id: recruiter, gh_username: "g", ats_id: atsId, origin: atsId ? "ashby" : "manual" })}
    returning id`;
  await serverSets(row?.id, { gh_status: "ready", gh_data: {} });
  await serverSets(row?.id, { ai_status: "ready", ai_data: { score } });
  return row?.id;
}
const anotherVerdict = async (id: string, score: number) => {
  await override(id, { gh_status: "pending" });
  await serverSets(id, { gh_status: "ready", gh_data: {} });
  await serverSets(id, { ai_status: "ready", ai_data: { score } });
};

describe("an override of the score", () => {
  it("is shown in place of the verdict's, which stays what it was", async () => {
    const id = await checked(62);
    expect(await rowOf(id)).toMatchObject({ score: 62, shown_score: 62 });
    await override(id, { score_override: 80, score_override_reason: " Spoke to both. " });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      score: 62,
      shown_score: 80,
      score_override_of: 62,
      score_override_reason: "Spoke to both.",
    });
    expect(row?.score_override_at).toBeInstanceOf(Date);
  });

  it("survives a newer verdict, and still tells which one it overrode", async () => {
    const id = await checked(62);
    await override(id, { score_override: 80, score_override_reason: "r" });
    const before = await rowOf(id);
    await anotherVerdict(id, 45);
    expect(await rowOf(id)).toMatchObject({
      score: 45,
      shown_score: 80,
      score_override_of: 62,
      score_override_at: before?.score_override_at,
    });
  });

  it("is taken back", async () => {
    const id = await checked(62);
    await override(id, { score_override: 80, score_override_reason: "r" });
    await override(id, { score_override: null, score_override_reason: null });
    expect(await rowOf(id)).toMatchObject({
      shown_score: 62,
      score_override: null,
      score_override_at: null,
      score_override_of: null,
    });
  });

  it("may stand where there is no verdict (yet)", async () => {
    const [row] =
      await db.sql`insert into public.applicants (user_id, name) values (${recruiter}, 'Ann') returning id`;
    await override(row?.id, { score_override: 0, score_override_reason: "r" });
    expect(await rowOf(row?.id)).toMatchObject({ score: null, shown_score: 0 });
  });

  it("stands in the history with who, from, to, why and what the verdict said", async () => {
    const id = await checked(62);
    await override(id, { score_override: 80, score_override_reason: "r" });
    await override(id, { notes: "n" });
    await override(id, { score_override: null, score_override_reason: null });
    const rows = await db.sql`select actor_id, detail from public.applicant_events
      where applicant_id = ${id} and kind = 'override' order by id`;
    expect(rows).toEqual([
      { actor_id: recruiter, detail: { from: null, to: 80, reason: "r", score: 62 } },
      { actor_id: recruiter, detail: { from: 80, to: null, reason: null, score: 62 } },
    ]);
  });

  it.each([
    [{ score_override: 101, score_override_reason: "r" }, /score_override_check/],
    [{ score_override: -1, score_override_reason: "r" }, /score_override_check/],
    [{ score_override: 50 }, /override_has_its_reason/],
    [{ score_override: 50, score_override_reason: " \n\t" }, /override_has_its_reason/],
    [{ score_override_reason: "without a score" }, /override_has_its_reason/],
    [{ score_override: 50, score_override_reason: "r".repeat(5001) }, /reason_check/],
    [{ shown_score: 50 }, /can only be updated to DEFAULT/],
    [{ score_override_at: "2020-01-01" }, /permission denied/],
    [{ score_override_of: 1 }, /permission denied/],
    [{ ats_asked: 7 }, /permission denied/],
  ])("is refused as %o", async (columns, why) => {
    await expect(override(await checked(62), columns)).rejects.toThrow(why);
  });

  it("is nobody else's to make, and its time not even the server's", async () => {
    const id = await checked(62);
    const stranger = await aRecruiter(db.sql);
    const mine = { score_override: 99, score_override_reason: "mine" };
    expect(await override(id, mine, stranger)).toHaveLength(0);
    await serverSets(id, { score_override_at: new Date(0), score_override_of: 1, ats_asked: 5 });
    expect(await rowOf(id)).toMatchObject({
      score_override: null,
      score_override_at: null,
      score_override_of: null,
      ats_asked: 0,
    });
  });
});

describe("what the ATS is told of it", () => {
  const asked = async () => {
    const rows = await db.sql`
      select e ->> 'id' as id, e -> 'data' ->> 'revision' as revision
      from net.http_request_queue q, jsonb_array_elements(convert_from(q.body, 'utf8')::jsonb) e
      where e ->> 'name' = 'applicant/ats-push.requested' order by q.id`;
    return rows.map((row) => [row.id, row.revision]);
  };

  it("is due anew, under an event of its own, when a verdict it was told is overridden", async () => {
    const id = await checked(62, "c1");
    await serverSets(id, { ats_pushed_revision: 1 });
    await override(id, { score_override: 80, score_override_reason: "r" });
    expect(await rowOf(id)).toMatchObject({ ats_asked: 1, ats_pushed_revision: 0 });
    expect(await asked()).toEqual([
      [`${id}:ats-push:1`, "1"],
      [`${id}:ats-push:1:asked:1`, "1"],
    ]);
  });

  it("is nothing for an applicant who is not from there, or while there is no verdict", async () => {
    const id = await checked(62);
    await override(id, { score_override: 80, score_override_reason: "r" });
    const [waiting] =
      await db.sql`insert into public.applicants (user_id, ats_id, origin, gh_username)
      values (${recruiter}, 'c2', 'ashby', 'g') returning id`;
    await override(waiting?.id, { score_override: 80, score_override_reason: "r" });
    expect(await asked()).toEqual([]);
  });

  it("is asked for by hand: own applicants with a verdict, and only while Ashby is connected", async () => {
    const [id, elsewhere] = [await checked(62, "c3"), await checked(70)];
    const stranger = await aRecruiter(db.sql);
    const sealed = secretBox(newEncryptionKey()).seal("the ATS key", recruiter);
    const ask = (by: string) =>
      asRecruiter(
        db.sql,
        by,
        (tx) => tx`select public.ask_ats_push(${[id, elsewhere]}::uuid[]) as asked`,
      );
    await expect(ask(recruiter)).rejects.toThrow(/not connected/);
    await db.sql`update public.users set ashby_api_key = ${sealed} where id in (${recruiter}, ${stranger})`;
    expect(await ask(stranger)).toEqual([{ asked: 0 }]);
    expect(await ask(recruiter)).toEqual([{ asked: 1 }]);
    expect(await ask(recruiter)).toEqual([{ asked: 1 }]);
    expect((await asked()).slice(1)).toEqual([
      [`${id}:ats-push:1:asked:1`, "1"],
      [`${id}:ats-push:1:asked:2`, "1"],
    ]);
    await db.sql`update public.applicants set removed_at = now() where id = ${id}`;
    expect(await ask(recruiter)).toEqual([{ asked: 0 }]);
    await db.sql`update public.users set ashby_problem = 'The key is refused.' where id = ${recruiter}`;
    await expect(ask(recruiter)).rejects.toThrow(/Settings/);
  });
});
