import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type KillableStack, startKillableStack } from "../support/killable-stack";
import { waitFor } from "../support/wait";

const APPLICANTS = 50;

let stack: KillableStack;
beforeAll(async () => {
  stack = await startKillableStack();
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

it("loses nobody and stores nothing twice when app, engine, net and Postgres are killed one after the other", async () => {
  const { sandbox, database } = stack;
  const recruiter = await stack.recruiter();
  // Slow enough that all four deaths fall into the middle of the work.
  await fetch(`${sandbox.url}/_faults`, {
    method: "POST",
    body: JSON.stringify({ service: "github", kind: "delay", delayMs: 300 }),
  });
  const people = Array.from({ length: APPLICANTS }, (_, at) => ({ gh_username: `person-${at}` }));
  await recruiter.supabase.from("applicants").insert(people).throwOnError();

  for (const name of ["app", "engine", "net"] as const) {
    await stack.kill(name);
    await sleep(500);
  }
  const sql = postgres(database.url, { max: 2, onnotice: () => {} });
  const open = async () => {
    const [row] = await sql<{ open: number }[]>`
      select count(*)::int as open from public.applicants where ai_status <> 'ready'`;
    return row?.open;
  };
  expect(await open()).toBeGreaterThan(0);
  await database.kill();
  await fetch(`${sandbox.url}/_faults`, { method: "DELETE" });
  await waitFor(async () => (await open()) === 0, 200_000);

  const rows =
    await sql`select gh_username, gh_data ->> 'login' as login, status, score from public.applicants`;
  expect(rows).toHaveLength(APPLICANTS);
  for (const row of rows) {
    expect(row).toMatchObject({ login: row.gh_username, status: "completed" });
    expect(row.score).toBeTypeOf("number");
  }
  const repeated = await sql`
    select applicant_id, kind, detail ->> 'revision' as revision, count(*)::int
    from public.applicant_events where kind in ('github.ready', 'analysis.ready')
    group by 1, 2, 3 having count(*) > 1`;
  expect(repeated).toEqual([]);
  await sql.end();
}, 300_000);
