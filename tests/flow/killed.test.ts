import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Gateway } from "@/local/gateway/start";
import { openIngress } from "@/local/ingress";
import { freePort } from "@/local/port";
import { aRecruiter } from "@/local/recruiter";
import { generatedPeople } from "@/local/samples/people";
import { type Sandbox, startSandbox } from "@/local/sandbox/start";
import { type KillablePostgres, startKillablePostgres } from "../support/killable-postgres";
import { runScript, type Script } from "../support/script";
import { waitFor } from "../support/wait";

const APPLICANTS = 50;

let database: KillablePostgres;
let gateway: Gateway;
let sandbox: Sandbox;
let ports: { app: number; engine: number };
let appEnv: Record<string, string>;
const processes: Partial<Record<"app" | "engine" | "net", Script>> = {};

const start = {
  app: () => runScript("run-app.ts", [String(ports.app)], appEnv),
  engine: () =>
    runScript("run-engine.ts", [database.url, String(ports.engine), door()], {
      LOG_LEVEL: "silent",
    }),
  net: () => runScript("run-net.ts", [database.url]),
};
const door = () => `http://127.0.0.1:${ports.app}/api/inngest`;

async function revive(name: keyof typeof start) {
  processes[name] = start[name]();
  await processes[name].firstLine;
}

beforeAll(async () => {
  database = await startKillablePostgres();
  gateway = await database.startGateway();
  sandbox = await startSandbox({ port: await freePort(), people: generatedPeople() });
  ports = { app: await freePort(), engine: await freePort() };
  appEnv = {
    NEXT_PUBLIC_SUPABASE_URL: gateway.url,
    SUPABASE_SECRET_KEY: gateway.secretKey,
    VOUCH_INGRESS_SECRET: (await openIngress(database.url, door())).secret,
    INNGEST_DEV: `http://127.0.0.1:${ports.engine}`,
    VOUCH_QUIET_SECONDS: "2",
    LOG_LEVEL: "silent",
    ...sandbox.env,
  };
  await Promise.all([revive("app"), revive("engine"), revive("net")]);
}, 120_000);

afterAll(async () => {
  await Promise.all(Object.values(processes).map((script) => script.kill()));
  await sandbox.stop();
  await gateway.stop();
  await database.stop();
}, 60_000);

it("loses nobody and stores nothing twice when app, engine, net and Postgres are killed one after the other", async () => {
  const recruiter = await aRecruiter({
    supabaseUrl: gateway.url,
    publishableKey: gateway.publishableKey,
    email: `${randomUUID()}@example.com`,
    password: "correct horse battery",
  });
  // Slow enough that all four deaths fall into the middle of the work.
  await fetch(`${sandbox.url}/_faults`, {
    method: "POST",
    body: JSON.stringify({ service: "github", kind: "delay", delayMs: 300 }),
  });
  const people = Array.from({ length: APPLICANTS }, (_, at) => ({ gh_username: `person-${at}` }));
  await recruiter.supabase.from("applicants").insert(people).throwOnError();

  for (const name of ["app", "engine", "net"] as const) {
    await processes[name]?.kill();
    await sleep(500);
    await revive(name);
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
