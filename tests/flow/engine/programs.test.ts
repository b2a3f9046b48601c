import { afterAll, beforeAll, expect, it } from "vitest";
import { seeded } from "../../support/random";
import { aClock, SECOND } from "./clock";
import { aProgram, perform } from "./program";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

/** PROGRAMS and PROGRAMS_SEED make it more, and others. */
const PROGRAMS = Number(process.env.PROGRAMS ?? 8);
const SEED = Number(process.env.PROGRAMS_SEED ?? 1);
const RESTARTS = 3;

/** The ways in which the SDK goes about the same function. */
const WAYS = {
  default: {},
  "without-checkpoints": { checkpointing: false },
  buffered: { checkpointing: { bufferedSteps: 3 } },
  brief: { checkpointing: { maxRuntime: 20 } },
  eager: { optimizeParallelism: false },
} as const;

describeEngine("functions of any shape, while their engine and their app come and go", () => {
  let together: Together;
  const clock = aClock();
  const tries = new Map<string, number>();

  const functions = () => {
    const { client } = together;
    const invoked = client.createFunction(
      { id: "invoked", triggers: [{ event: "invoked" }], retries: 0 },
      async ({ event, step }) => {
        await step.run("before", () => undefined);
        if (event.data.fails) throw new Error("as asked");
      },
    );
    const programs = Object.entries(WAYS).map(([way, options]) =>
      client.createFunction(
        { id: way, triggers: [{ event: "program" }], retries: 2, ...options },
        ({ event, step, group, runId }) =>
          perform(aProgram(event.data.seed), {
            step,
            group,
            runId,
            effect(id, failures) {
              const key = `${runId} ${id}`;
              const before = tries.get(key) ?? 0;
              tries.set(key, before + 1);
              if (before < failures) throw new Error("not yet");
            },
          }),
      ),
    );
    return [invoked, ...programs];
  };

  beforeAll(async () => {
    together = await startTogether({ now: clock.now, retryBaseMs: 5 });
    await together.serves(functions());
  });
  afterAll(() => together.stop());

  it("end, and give the same whichever way the SDK runs them", async () => {
    const { client, db } = together;
    const seeds = Array.from({ length: PROGRAMS }, (_, i) => SEED * 10_000 + i);
    await client.send(seeds.map((seed) => ({ name: "program", data: { seed } })));
    let over = false;
    const disturbed = disturb().finally(() => {
      over = true;
    });
    const ran = Object.keys(WAYS).flatMap((way) => together.runs(way));
    expect((await Promise.all(ran)).flat()).toHaveLength(seeds.length * ran.length);
    for (let open = 1; open > 0 || !over; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      clock.forward(over ? SECOND : 100);
      open = (await db.sql`select from engine.runs where ended_at is null`).length;
    }
    await disturbed;

    const runs = await db.sql`
      select e.payload -> 'data' ->> 'seed' as seed, r.status, r.output::text as output
      from engine.runs r join engine.events e on e.internal_id = r.event_ids[1]
      where e.name = 'program'`;
    for (const seed of seeds) {
      const ends = runs.filter((run) => run.seed === String(seed));
      expect(ends.map(({ status }) => status)).toEqual(Object.keys(WAYS).map(() => "completed"));
      const [first] = ends;
      for (const { output } of ends) expect(output, `seed ${seed}`).toBe(first?.output);
    }
    for (const table of ["jobs", "listeners", "outbox"]) {
      expect(await db.sql`select from ${db.sql(`engine.${table}`)}`).toEqual([]);
    }
  }, 240_000);

  async function disturb() {
    const random = seeded(SEED);
    for (let i = 0; i < RESTARTS; i++) {
      await new Promise((resolve) => setTimeout(resolve, random() * 500));
      if (i % 2 === 0) await together.restartEngine(random() * 100);
      else {
        await together.stopApp();
        await together.serves(functions());
      }
    }
  }
});
