import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Inngest } from "inngest";
import postgres from "postgres";
import { freePort } from "@/local/port";
import { startPostgres } from "@/local/postgres";

const WARM_UP = 300;
const IDLE_RUNS = 100;
const QUEUED = 1_000;
const IN_FLIGHT = 50;

/**
 * Measures the engine with a function of three steps, each process on its own as in real life: a
 * Postgres that syncs its writes, the engine, the app. Times in milliseconds.
 */
export async function benchEngine(): Promise<Record<string, number>> {
  const dir = await mkdtemp(join(tmpdir(), "vouch-bench-"));
  const server = await startPostgres({ dataDir: join(dir, "pg"), port: await freePort() });
  const sql = postgres(server.url, { max: 4, onnotice: () => {} });
  const enginePort = await freePort();
  const appPort = await freePort();
  const url = `http://127.0.0.1:${enginePort}`;
  const client = new Inngest({ id: "bench", isDev: true, baseUrl: url });
  const app = await startProcess("./run-engine-app.ts", [String(appPort), url]);
  const runEngine = () =>
    startProcess("../support/run-engine.ts", [
      server.url,
      String(enginePort),
      `http://127.0.0.1:${appPort}/api/inngest`,
    ]);
  let engine = await runEngine();

  const ended = async (n: number) => {
    for (;;) {
      const [row] = await sql`
        select count(*)::int as n from engine.runs where status = 'completed'`;
      if (row?.n >= n) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  let total = 0;
  const send = async (count: number) => {
    total += count;
    await client.send(Array.from({ length: count }, () => ({ name: "three" })));
  };

  try {
    await synced(sql);
    await send(WARM_UP);
    await ended(total);

    const idle: number[] = [];
    for (let i = 0; i < IDLE_RUNS; i++) {
      const before = performance.now();
      await send(1);
      await ended(total);
      idle.push(performance.now() - before);
    }
    idle.sort((a, b) => a - b);

    const start = performance.now();
    await send(QUEUED);
    await ended(total);
    const seconds = (performance.now() - start) / 1000;

    await send(IN_FLIGHT);
    engine.kill("SIGKILL");
    await once(engine, "exit");
    const killed = performance.now();
    engine = await runEngine();
    await ended(total);

    return {
      "engine: idle run, p50": at(idle, 0.5),
      "engine: idle run, p95": at(idle, 0.95),
      "engine: runs per second at 1,000 queued": QUEUED / seconds,
      "engine: recovery after kill -9, 50 in flight": performance.now() - killed,
    };
  } finally {
    engine.kill("SIGKILL");
    app.kill("SIGKILL");
    await sql.end({ timeout: 1 });
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function startProcess(file: string, args: string[]): Promise<ChildProcess> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    // The SDK copies the whole environment for each request: a large one would be measured too.
    env: { NODE_ENV: "production", PATH: process.env.PATH },
  });
  await once(child.stdout, "data");
  return child;
}

async function synced(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const functions = await sql`select id from engine.functions`;
    if (functions.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function at(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
