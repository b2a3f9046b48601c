import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "@/local/port";
import { type Postgres, startPostgres } from "@/local/postgres";
import { seeded } from "../../support/random";
import { runScript, type Script } from "../../support/script";
import { waitFor } from "../../support/wait";
import { describeEngine } from "./real-server";

const KILLS = 10;
/** Started before each kill. CHAOS_RUNS and CHAOS_SEED make it larger or another one. */
const AT_A_TIME = Math.ceil(Number(process.env.CHAOS_RUNS ?? 100) / KILLS);
const RUNS = AT_A_TIME * KILLS;
/** Nobody should have to wait for longer, however slow the machine. */
const PATIENCE_MS = 90_000 + RUNS * 200;
const SEED = Number(process.env.CHAOS_SEED ?? 20260301);

describeEngine("two engines on one database, everything killed at random", () => {
  let dir: string;
  let server: Postgres;
  let sql: postgres.Sql;
  let urls: string[];
  let start: Record<"app" | "one" | "two", () => Script>;
  const running = new Map<string, Script>();

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "vouch-chaos-"));
    server = await startPostgres({ dataDir: join(dir, "pg"), port: await freePort() });
    sql = postgres(server.url, { max: 2, fetch_types: false, onnotice: () => {} });
    const [appPort = 0, one = 0, two = 0] = [await freePort(), await freePort(), await freePort()];
    urls = [one, two].map((port) => `http://127.0.0.1:${port}`);
    const appUrl = `http://127.0.0.1:${appPort}/api/inngest`;
    const engine = (port: number) => runScript("run-engine.ts", [server.url, String(port), appUrl]);
    start = {
      app: () =>
        runScript("../flow/engine/run-app.ts", [
          String(appPort),
          urls[0] ?? "",
          join(dir, "effects"),
        ]),
      one: () => engine(one),
      two: () => engine(two),
    };
    for (const name of ["app", "one", "two"] as const) await revive(name);
    await waitFor(async () => (await sql`select from engine.functions`).length === 1);
  });
  afterAll(async () => {
    for (const script of running.values()) await script.kill();
    await sql.end({ timeout: 1 });
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function revive(name: "app" | "one" | "two") {
    await running.get(name)?.kill();
    const script = start[name]();
    running.set(name, script);
    await script.firstLine;
  }

  async function kill(victim: "app" | "one" | "two" | "postgres") {
    if (victim !== "postgres") return revive(victim);
    const before = server.pid();
    process.kill(before, "SIGKILL");
    await waitFor(() => server.pid() !== before);
  }

  it(
    "ends every run, each step stored once and none repeated that was not interrupted",
    async () => {
      const random = seeded(SEED);
      const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
      for (let i = 0; i < KILLS; i++) {
        await send(AT_A_TIME, i * AT_A_TIME);
        await sleep(random() * 300);
        await kill(pick(["app", "one", "two", "postgres"]));
      }

      const ended = await waitFor(async () => {
        const rows =
          await sql`select id, status, output from engine.runs where ended_at is not null`;
        return rows.length === RUNS ? rows : null;
      }, PATIENCE_MS);
      const steps = await sql`select run_id, name, state, result from engine.steps`;
      const interrupted = await sql`select from engine.history where kind = 'interrupted'`;
      const lines = (await readFile(join(dir, "effects"), "utf8")).trim().split("\n");
      const effects = new Set(lines);

      expect(ended?.filter(({ status }) => status !== "completed")).toEqual([]);
      expect(steps).toHaveLength(RUNS * 6);
      for (const { run_id, name, state, result } of steps) {
        expect(state).toBe("done");
        expect(effects).toContain(`${run_id} ${name} ${result}`);
      }
      for (const run of ended ?? []) {
        const stored = steps.filter(({ run_id }) => run_id === run.id).map(({ result }) => result);
        expect([...run.output].sort()).toEqual(stored.sort());
      }
      expect(lines.length - steps.length).toBeLessThanOrEqual(interrupted.length);
      expect(interrupted.length).toBeGreaterThan(0);
      expect(await sql`select from engine.jobs`).toHaveLength(0);
    },
    PATIENCE_MS + 60_000,
  );

  /** As any sender should: again until it is taken, with the same ids. */
  async function send(count: number, from: number) {
    const events = Array.from({ length: count }, (_, i) => ({
      id: `chaos-${from + i}`,
      name: "fan-out",
      data: {},
    }));
    await waitFor(async () => {
      const answer = await fetch(`${urls[1]}/e/key`, {
        method: "POST",
        body: JSON.stringify(events),
      });
      return answer.ok;
    });
  }
});
