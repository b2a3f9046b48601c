import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDoor } from "@/local/app/door";
import { registerFunctions } from "@/local/app/register";
import { startEngine } from "@/local/engine/start";
import { startGateway } from "@/local/gateway/start";
import { openIngress } from "@/local/ingress";
import { startNetWorker } from "@/local/net/worker";
import { freePort } from "@/local/port";
import { type ApplicantRow, aRecruiter } from "@/local/recruiter";
import { generatedPeople } from "@/local/samples/people";
import type { People } from "@/local/sandbox/people";
import { startSandbox } from "@/local/sandbox/start";
import { createTestDatabase } from "./database";

/**
 * Everything of the real flow but the browser: Postgres, gateway, net, sandbox, engine and an app
 * that serves the door, each on a port of its own, speaking HTTP to one another. One a test file:
 * the app's settings are the process's environment.
 */
export async function startFlow(
  options: {
    env?: Record<string, string>;
    people?: People;
    model?: boolean;
    /** The engine's clock; schedules go by it. */
    now?: () => Date;
  } = {},
) {
  const dir = await mkdtemp(join(tmpdir(), "vouch-flow-"));
  const db = await createTestDatabase();
  const gateway = await startGateway({
    databaseUrl: db.url,
    port: await freePort(),
    storageDir: join(dir, "storage"),
  });
  const people = options.people ?? generatedPeople();
  const sandbox = await startSandbox({ port: await freePort(), people });
  const ports = { app: await freePort(), engine: await freePort() };
  const doorUrl = `http://127.0.0.1:${ports.app}/api/inngest`;
  const { secret } = await openIngress(db.url, doorUrl);
  const app = await startDoor({
    port: ports.app,
    env: {
      NEXT_PUBLIC_SUPABASE_URL: gateway.url,
      SUPABASE_SECRET_KEY: gateway.secretKey,
      VOUCH_INGRESS_SECRET: secret,
      INNGEST_DEV: `http://127.0.0.1:${ports.engine}`,
      LOG_LEVEL: "silent",
      ...sandbox.env,
      ...(options.model ? sandbox.modelEnv : {}),
      ...options.env,
    },
  });
  const net = await startNetWorker({ databaseUrl: db.url });
  const engine = await startEngine({
    databaseUrl: db.url,
    port: ports.engine,
    appUrls: [doorUrl],
    retryBaseMs: 100,
    now: options.now,
  });
  await registerFunctions(`http://127.0.0.1:${ports.app}`);

  return {
    db,
    gateway,
    sandbox,
    doorUrl,
    secret,
    recruiter: () =>
      aRecruiter({
        supabaseUrl: gateway.url,
        publishableKey: gateway.publishableKey,
        email: `${randomUUID()}@example.com`,
        password: "correct horse battery",
      }),
    /** The row, once `done` says so; fails with the row's last state after `seconds`. */
    async until(id: string, done: (row: ApplicantRow) => boolean, seconds = 60) {
      const deadline = Date.now() + seconds * 1000;
      for (;;) {
        const [row] = await db.sql<ApplicantRow[]>`
          select * from public.applicants where id = ${id}`;
        if (row && done(row)) return row;
        if (Date.now() > deadline) throw new Error(`Not in ${seconds} s: ${JSON.stringify(row)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    /** Breaks a service of the sandbox; see src/local/sandbox/faults.ts. */
    async breaks(fault: { service: string; kind: string; [option: string]: unknown }) {
      await fetch(`${sandbox.url}/_faults`, { method: "POST", body: JSON.stringify(fault) });
    },
    /** The faults that still stand. */
    async faults(): Promise<unknown[]> {
      return (await fetch(`${sandbox.url}/_faults`)).json();
    },
    async heals() {
      await fetch(`${sandbox.url}/_faults`, { method: "DELETE" });
    },
    async stop() {
      await engine.stop();
      await net.stop();
      await app.stop();
      await sandbox.stop();
      await gateway.stop();
      await db.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type Flow = Awaited<ReturnType<typeof startFlow>>;

/** Nothing more happens to this row by itself. */
export const isFinal = (row: ApplicantRow) =>
  [row.cv_status, row.li_status, row.gh_status, row.ai_status].every((status) =>
    ["ready", "error", "not_provided"].includes(status),
  );
