import { spawn } from "node:child_process";
import { once } from "node:events";

const RUNS = 500;
const SEEDS = [20260301, 7];

/**
 * The chaos test with five times as many runs as in the suite, once for each seed: app, engines and
 * Postgres are killed while they go. Throws when a run is lost, stuck or repeats a finished step.
 */
export async function benchChaos(): Promise<Record<string, number>> {
  const measured: Record<string, number> = { "chaos: runs for each seed": RUNS };
  for (const seed of SEEDS) {
    const start = performance.now();
    const test = spawn("npx", ["vitest", "run", "tests/flow/engine/chaos.test.ts"], {
      // What it prints goes where progress goes: standard output is for the figures.
      stdio: ["ignore", 2, 2],
      env: { ...process.env, CHAOS_RUNS: String(RUNS), CHAOS_SEED: String(seed) },
    });
    const [code] = await once(test, "exit");
    if (code !== 0) throw new Error(`The chaos test failed with seed ${seed}.`);
    measured[`chaos: seconds with seed ${seed}`] = (performance.now() - start) / 1000;
  }
  return measured;
}
