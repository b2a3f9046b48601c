import { Inngest } from "inngest";
import { z } from "zod";
import { waitFor } from "../support/wait";
import type { EngineApp } from "./engine-app";
import { percentile } from "./percentile";

/** Runs until V8 has compiled what is busy, in the app above all; with fewer, that is measured. */
export const WARM_UP = 3_000;
const IDLE_RUNS = 100;
/** As many as the SDK sends in one request without growing it beyond what servers take. */
const SENT_AT_ONCE = 1_000;

const runs = z.object({ data: z.array(z.object({ status: z.string() })) });

/**
 * Puts a server under load and measures by what its app sees, so that one yardstick fits the engine
 * and Inngest's own dev server. Throws when the server does not hold a run for completed that the
 * app has finished.
 */
export function load(server: string, app: EngineApp) {
  const client = new Inngest({ id: "bench", isDev: true, baseUrl: server });
  let total = 0;

  async function run(name: string, count: number): Promise<void> {
    let last = "";
    for (let sent = 0; sent < count; sent += SENT_AT_ONCE) {
      const some = Math.min(SENT_AT_ONCE, count - sent);
      const { ids } = await client.send(Array.from({ length: some }, () => ({ name })));
      last = ids.at(-1) ?? "";
    }
    total += count;
    await app.ended(total);
    await waitFor(async () => {
      const answer = await fetch(`${server}/v1/events/${last}/runs`);
      const { data } = runs.parse(await answer.json());
      return data.length > 0 && data.every(({ status }) => status === "Completed");
    }, 30_000);
  }

  return {
    async send(name: string, count: number): Promise<void> {
      total += count;
      await client.send(Array.from({ length: count }, () => ({ name })));
    },
    /** Resolves when all that was sent has come to its end. */
    ended: () => app.ended(total),
    warmUp: () => run("three", WARM_UP),
    async idle(): Promise<Record<string, number>> {
      const times: number[] = [];
      for (let i = 0; i < IDLE_RUNS; i++) {
        const before = performance.now();
        await client.send({ name: "three" });
        await app.ended(++total);
        times.push(performance.now() - before);
      }
      return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
    },
    /** Runs a second. */
    async throughput(name: string, count: number): Promise<number> {
      const start = performance.now();
      await run(name, count);
      return count / ((performance.now() - start) / 1000);
    },
  };
}
