import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newEncryptionKey, secretBox } from "../../inngest/secret-box";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asAnyone, asRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.sql`delete from auth.users`;
  await db.sql`truncate net._http_response`;
  recruiter = await aRecruiter(db.sql);
});

async function healthOf(user: string) {
  const [row] = await asRecruiter(db.sql, user, (tx) => tx`select public.health(120) as health`);
  return row?.health;
}
/** As if the source had been asked for so many seconds ago. */
async function waiting(user: string, part: "cv" | "li" | "gh" | "ai", seconds: number) {
  await db.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`insert into public.applicants ${tx({
      user_id: user,
      [`${part}_status`]: "processing",
      [`${part}_requested_at`]: new Date(Date.now() - seconds * 1000),
    })}`;
  });
}

describe("health", () => {
  it("counts what waits by source, what of it is silent, and how long the oldest has", async () => {
    for (const seconds of [10, 20, 600]) await waiting(recruiter, "li", seconds);
    await waiting(recruiter, "ai", 5);
    const { waiting: found } = await healthOf(recruiter);
    const bySource = Object.fromEntries(
      found.map((one: { source: string; oldest: string }) => [one.source, one]),
    );
    expect(bySource.linkedin).toMatchObject({ due: 3, quiet: 1 });
    const age = Date.now() - Date.parse(bySource.linkedin.oldest);
    expect(Math.round(age / 60_000)).toBe(10);
    expect(bySource.analysis).toMatchObject({ due: 1, quiet: 0 });
    expect(Object.keys(bySource).sort()).toEqual(["analysis", "linkedin"]);
  });

  it("finds work under way also where another source has failed", async () => {
    await waiting(recruiter, "gh", 10);
    await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.applicants set cv_status = 'error', cv_error = 'x'`;
    });
    expect((await healthOf(recruiter)).waiting).toMatchObject([{ source: "github", due: 1 }]);
    await db.sql`update public.applicants set removed_at = now() where user_id = ${recruiter}`;
    expect((await healthOf(recruiter)).waiting).toEqual([]);
  });

  it("counts verdicts that the ATS is still to be told, while one is connected, and says why it is not", async () => {
    await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into public.applicants (user_id, origin, ats_id, gh_status, ai_status, ai_revision, ai_data, ai_finished_at)
        values (${recruiter}, 'ashby', 'c', 'ready', 'ready', 1, '{}', now())`;
    });
    expect((await healthOf(recruiter)).waiting).toEqual([]);
    const sealed = secretBox(newEncryptionKey()).seal("key", recruiter);
    await db.sql`update public.users set ashby_api_key = ${sealed}, ashby_problem = 'Refused.' where id = ${recruiter}`;
    expect(await healthOf(recruiter)).toMatchObject({
      waiting: [{ source: "ats-push", due: 1, quiet: 0 }],
      ats_problem: "Refused.",
    });
    await db.sql`update public.applicants set removed_at = now() where user_id = ${recruiter}`;
    expect((await healthOf(recruiter)).waiting).toEqual([]);
  });

  it("tells of loads under way, and not of those that ended", async () => {
    await db.sql`insert into public.imports (user_id, kind, status, total, done, failed)
      values (${recruiter}, 'csv', 'processing', 10, 4, 1), (${recruiter}, 'csv', 'ready', 9, 9, 0)`;
    expect((await healthOf(recruiter)).loads).toMatchObject([
      { kind: "csv", total: 10, done: 4, failed: 1 },
    ]);
  });

  it("is each recruiter's own: a second one sees none of it", async () => {
    await waiting(recruiter, "li", 600);
    await db.sql`insert into public.imports (user_id, kind) values (${recruiter}, 'csv')`;
    await db.sql`update public.users set ashby_problem = 'Refused.' where id = ${recruiter}`;
    const stranger = await aRecruiter(db.sql);
    expect(await healthOf(stranger)).toMatchObject({ waiting: [], loads: [], ats_problem: null });
  });

  it("tells of the door status codes and minutes only: neither what was sent, nor how much", async () => {
    await db.sql`insert into net._http_response (id, status_code, content, headers, error_msg, timed_out, created) values
      (1, 202, '{"ids":["secret"]}', '{"x":"secret"}', null, false, now()),
      (2, 503, 'secret', null, null, false, now() - interval '10 minutes'),
      (3, 503, 'secret', null, null, false, now() - interval '20 minutes'),
      (4, null, null, null, 'secret host unreachable', false, now() - interval '5 minutes'),
      (5, 401, null, null, null, false, now() - interval '3 hours')`;
    const { door } = await healthOf(recruiter);
    expect(door.failures.map((one: { status: number }) => one.status)).toEqual([null, 503]);
    expect(door.failures.map((one: object) => Object.keys(one).sort())).toEqual([
      ["first", "last", "status", "timed_out"],
      ["first", "last", "status", "timed_out"],
    ]);
    expect(new Date(door.accepted_at).getSeconds()).toBe(0);
    expect(JSON.stringify(door)).not.toContain("secret");
  });

  it("is told to nobody who is not signed in, and nothing to the server's key", async () => {
    await expect(asAnyone(db.sql, (tx) => tx`select public.health(1)`)).rejects.toThrow(
      /permission denied/,
    );
    const [row] = await asService(db.sql, (tx) => tx`select public.health(1) as health`);
    expect(row?.health).toMatchObject({ waiting: [], loads: [] });
  });

  it("takes any number of seconds", async () => {
    for (const seconds of [-2_147_483_648, 2_147_483_647]) {
      await asRecruiter(db.sql, recruiter, (tx) => tx`select public.health(${seconds}::integer)`);
    }
  });
});
