import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { freePort } from "@/local/port";
import { startPostgres } from "@/local/postgres";
import { runScript } from "../support/script";
import { waitFor } from "../support/wait";
import { BARE, startEngineApp } from "./engine-app";
import { measureCeiling } from "./engine-ceiling";
import { load } from "./engine-load";
import { percentile } from "./percentile";

const QUEUED = 1_000;
const MANY = 10_000;
const IN_FLIGHT = 50;

/**
 * Measures the engine with a function of three steps, each process on its own as in real life: a
 * Postgres that syncs its writes, the engine, the app. Beside it, in the same run, the app's SDK by
 * itself, which nobody can beat, and Inngest's dev server when INNGEST_DEV names one. Times in
 * milliseconds.
 */
export async function benchEngine(): Promise<Record<string, number>> {
  const other = process.env.INNGEST_DEV;
  return {
    ...named("SDK alone", {
      "runs per second": await measureCeiling("three", QUEUED),
      "runs per second, steps buffered": await measureCeiling("three-buffered", QUEUED),
    }),
    ...named("engine", await benchOwn()),
    ...(other?.startsWith("http") ? named("dev server", await benchOther(other)) : {}),
  };
}

async function benchOwn(): Promise<Record<string, number>> {
  const dir = await mkdtemp(join(tmpdir(), "vouch-bench-"));
  const server = await startPostgres({ dataDir: join(dir, "pg"), port: await freePort() });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = await startEngineApp(url);
  const run = async () => {
    const script = runScript("run-engine.ts", [server.url, String(port), app.url], {}, BARE);
    await script.firstLine;
    return script;
  };
  let engine = await run();
  try {
    await synced(server.url);
    const under = load(url, app);
    const measured = await measure(under);
    const memory = await peakMegabytes(engine.process.pid ?? 0);

    await under.send("three", IN_FLIGHT);
    engine.process.kill("SIGKILL");
    await once(engine.process, "exit");
    const killed = performance.now();
    engine = await run();
    await under.ended();
    return {
      ...measured,
      "peak memory with 10,000 runs, MB": memory,
      "recovery after kill -9, 50 in flight": performance.now() - killed,
    };
  } finally {
    await engine.kill();
    await app.stop();
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function benchOther(url: string): Promise<Record<string, number>> {
  const app = await startEngineApp(url);
  try {
    await waitFor(async () => (await fetch(app.url, { method: "PUT" })).ok, 30_000);
    return await measure(load(url, app));
  } finally {
    await app.stop();
  }
}

async function measure(under: ReturnType<typeof load>) {
  await under.warmUp();
  const { p50 = 0, p95 = 0 } = await under.idle();
  return {
    "idle run, p50": p50,
    "idle run, p95": p95,
    "runs per second at 1,000 queued": await median(() => under.throughput("three", QUEUED)),
    "runs per second at 1,000 queued, steps buffered": await median(() =>
      under.throughput("three-buffered", QUEUED),
    ),
    "runs per second at 10,000 queued": await under.throughput("three", MANY),
  };
}

/** Of five: one takes three seconds, in which a machine does other things too. */
async function median(measureOnce: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < 5; i++) values.push(await measureOnce());
  return percentile(values, 0.5);
}

async function synced(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await waitFor(async () => (await sql`select from engine.functions`).length > 0, 30_000);
  await sql.end({ timeout: 1 });
}

/** The most memory that the process has had at once; not a number where there is no /proc. */
async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

function named(who: string, measured: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(measured).map(([what, value]) => [`${who}: ${what}`, value]),
  );
}
