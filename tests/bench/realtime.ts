import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { gatewayKeys } from "@/local/gateway/keys";
import { migrate } from "@/local/migrate";
import { installPlatform } from "@/local/platform/install";
import { freePort } from "@/local/port";
import { startPostgres } from "@/local/postgres";
import { aClient, aToken, listen } from "../support/listen";
import { aRecruiter } from "../support/people";
import { runScript } from "../support/script";
import { waitFor } from "../support/wait";
import { percentile } from "./percentile";

const TENANTS = 20;
const SUBSCRIBERS = 200;
const CHANGES_PER_SECOND = 50;
const SECONDS = 10;

/**
 * How long a change takes from its commit to the callback of supabase-js, in milliseconds, with 200
 * subscribers of 20 tenants, each with a session of its own, and 50 changes a second. Throws when
 * a change did not arrive, or arrived at another tenant's.
 */
export async function benchRealtime(): Promise<Record<string, number>> {
  const dir = await mkdtemp(join(tmpdir(), "vouch-bench-"));
  await chmod(dir, 0o755);
  const server = await startPostgres({ dataDir: join(dir, "pg"), port: await freePort() });
  const sql = postgres(server.url, { max: 10, onnotice: () => {} });
  try {
    await installPlatform(server.url);
    await migrate(server.url, "supabase/migrations");
    // As in real life the server does not share a process with those who listen.
    const port = await freePort();
    const gateway = runScript("run-gateway.ts", [server.url, String(port), join(dir, "storage")]);
    const url = `http://127.0.0.1:${port}`;
    try {
      await waitFor(async () => (await fetch(`${url}/health`)).ok);
      return await measure(sql, { url, ...(await gatewayKeys(server.url)) });
    } finally {
      await gateway.kill();
    }
  } finally {
    await sql.end();
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(
  sql: postgres.Sql,
  gateway: { url: string; publishableKey: string; jwtSecret: string },
): Promise<Record<string, number>> {
  const owners = new Map<string, string>();
  const latencies: number[] = [];
  const strays: string[] = [];
  const tenants: string[] = [];
  for (let n = 0; n < TENANTS; n++) tenants.push(await aRecruiter(sql));

  const subscribers = [];
  for (let n = 0; n < SUBSCRIBERS; n++) {
    const tenant = tenants[n % TENANTS] ?? "";
    const token = await aToken(gateway.jwtSecret, { sub: tenant, seconds: 3600 + n });
    const client = aClient(gateway, { token });
    const listener = listen(client, []);
    listener.channel.on(
      "postgres_changes",
      { event: "INSERT", schema: "public", table: "applicants" },
      ({ new: row, commit_timestamp }) => {
        latencies.push(Date.now() - Date.parse(commit_timestamp));
        if (owners.get(String(row.name)) !== tenant) strays.push(`${tenant} saw ${row.name}`);
      },
    );
    subscribers.push({ client, listener });
  }
  for (const { listener } of subscribers) await listener.ready();

  const total = CHANGES_PER_SECOND * SECONDS;
  const started = performance.now();
  const writing: Promise<unknown>[] = [];
  for (let n = 0; n < total; n++) {
    await sleep(Math.max(0, started + (n * 1000) / CHANGES_PER_SECOND - performance.now()));
    const tenant = tenants[n % TENANTS] ?? "";
    owners.set(`n${n}`, tenant);
    const row = { user_id: tenant, name: `n${n}` };
    // Without execute() it would only be sent when it is waited for.
    writing.push(sql`insert into public.applicants ${sql(row)}`.execute());
  }
  await Promise.all(writing);
  const seconds = (performance.now() - started) / 1000;
  const expected = total * (SUBSCRIBERS / TENANTS);
  await waitFor(() => latencies.length >= expected || strays.length > 0, 30_000);
  for (const { client } of subscribers) void client.realtime.disconnect();
  if (strays.length > 0) throw new Error(`Another tenant's row was seen: ${strays[0]}`);

  return {
    "realtime subscribers": SUBSCRIBERS,
    "realtime changes per second": Math.round(total / seconds),
    "realtime p50 ms": Math.round(percentile(latencies, 0.5)),
    "realtime p95 ms": Math.round(percentile(latencies, 0.95)),
    "realtime max ms": Math.round(percentile(latencies, 1)),
  };
}
