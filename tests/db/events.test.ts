import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { vouchEvent } from "../../inngest/events";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { aRecruiter, asService } from "../support/people";

let db: TestDatabase;
let recruiter: string;
beforeAll(async () => {
  db = await createTestDatabase();
  recruiter = await aRecruiter(db.sql);
  // Nobody listens there; the requests stay in pg_net's queue, where the tests read them.
  await db.sql`select private.set_setting('door_url', 'http://127.0.0.1:9/api/inngest'), private.set_setting('door_secret', 'the-ingress-secret')`;
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.sql`delete from net.http_request_queue`;
});

async function posts() {
  const rows =
    await db.sql`select url, headers, convert_from(body, 'utf8')::jsonb as body from net.http_request_queue order by id`;
  return rows.map((row) => ({
    url: row.url,
    headers: row.headers,
    events: z.array(vouchEvent).parse(row.body),
  }));
}

describe("the triggers", () => {
  it("post events that the door accepts, with ids made of applicant, source and revision", async () => {
    const [row] =
      await db.sql`insert into public.applicants (user_id, li_url, gh_username) values (${recruiter}, 'l', 'g') returning id`;
    const [post, ...more] = await posts();
    expect(more).toEqual([]);
    expect(post?.headers.authorization).toBe("Bearer the-ingress-secret");
    expect(post?.events.map((event) => event.id)).toEqual([
      `${row?.id}:linkedin:1`,
      `${row?.id}:github:1`,
    ]);
  });

  it("make at most ten posts for a thousand applicants in one statement", async () => {
    await db.sql`insert into public.applicants (user_id, li_url, gh_username)
      select ${recruiter}, 'l' || n, 'g' || n from generate_series(1, 1000) n`;
    const made = await posts();
    expect(made.length).toBeLessThanOrEqual(10);
    expect(made.flatMap((post) => post.events)).toHaveLength(2000);
  });

  it("post nothing for a change that starts nothing", async () => {
    const [row] =
      await db.sql`insert into public.applicants (user_id, gh_username) values (${recruiter}, 'g') returning id`;
    await db.sql`delete from net.http_request_queue`;
    await db.sql`update public.applicants set notes = 'called her' where id = ${row?.id}`;
    expect(await posts()).toEqual([]);
  });

  it("ask the ATS to be told when a verdict is there", async () => {
    const [row] =
      await db.sql`insert into public.applicants (user_id, origin, ats_id, gh_username) values (${recruiter}, 'ashby', 'c1', 'g') returning id`;
    await db.sql`update public.applicants set gh_status = 'ready', gh_data = '{}' where id = ${row?.id}`;
    await db.sql`delete from net.http_request_queue`;
    await db.sql`update public.applicants set ai_status = 'ready', ai_data = '{"score": 1}' where id = ${row?.id}`;
    expect((await posts()).flatMap((post) => post.events.map((event) => event.name))).toEqual([
      "applicant/ats-push.requested",
    ]);
  });

  it("mark a deleted applicant's file for removal and say so, but not while another uses it", async () => {
    const file = randomUUID();
    await db.sql`insert into public.files (id, user_id, path, name, mime, size_bytes)
      values (${file}, ${recruiter}, ${`${recruiter}/${file}/cv.pdf`}, 'cv.pdf', 'application/pdf', 1)`;
    const rows =
      await db.sql`insert into public.applicants (user_id, cv_file_id) values (${recruiter}, ${file}), (${recruiter}, ${file}) returning id`;
    const marked = async () =>
      (await db.sql`select deleted_at from public.files where id = ${file}`)[0]?.deleted_at !==
      null;
    await db.sql`delete from public.applicants where id = ${rows[0]?.id}`;
    expect(await marked()).toBe(false);
    await db.sql`delete from public.applicants where id = ${rows[1]?.id}`;
    expect(await marked()).toBe(true);
    expect((await posts()).flatMap((post) => post.events.map((event) => event.name))).toContain(
      "applicant/deleted",
    );
  });

  it("let the recruiter's write succeed when posting fails", async () => {
    const broken = await createTestDatabase();
    try {
      const user = await aRecruiter(broken.sql);
      await broken.sql`select private.set_setting('door_url', 'x'), private.set_setting('door_secret', 'y')`;
      await broken.sql`drop table net.http_request_queue cascade`;
      const [row] =
        await broken.sql`insert into public.applicants (user_id, gh_username) values (${user}, 'g') returning gh_status`;
      expect(row?.gh_status).toBe("processing");
    } finally {
      await broken.drop();
    }
  });
});

describe("reconciling", () => {
  it("finds what is due and quiet, with the ids of the first time", async () => {
    const [row] =
      await db.sql`insert into public.applicants (user_id, gh_username) values (${recruiter}, 'quiet') returning id`;
    const due = (seconds: number) =>
      asService(db.sql, async (tx) =>
        (await tx`select due_events(${seconds}, 10000) as event`).map((found) => found.event.id),
      );
    expect(await due(60)).not.toContain(`${row?.id}:github:1`);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await due(1)).toContain(`${row?.id}:github:1`);
  });

  it("ends what is past its deadline in error, with the reason", async () => {
    const [row] =
      await db.sql`insert into public.applicants (user_id, gh_username) values (${recruiter}, 'late') returning id`;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const expire = () =>
      asService(db.sql, (tx) => tx`select expire_due(1, 'This took too long; retry.') as expired`);
    // In portions, the oldest first: other tests' applicants come before this one.
    while ((await expire())[0]?.expired > 0);
    const [after] =
      await db.sql`select gh_status, gh_error from public.applicants where id = ${row?.id}`;
    expect(after).toEqual({ gh_status: "error", gh_error: "This took too long; retry." });
  });
});
