import { randomUUID } from "node:crypto";
import { cron } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../support/wait";
import { aClock, DAY, HOUR, MINUTE } from "./clock";
import { itNeeds } from "./real-server";
import { startTogether, type Together } from "./running";

describe("the engine decides when functions run", () => {
  let together: Together;
  const clock = aClock();
  // A real server remembers the ids of the last time.
  const nonce = randomUUID();
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  const open = new Set<() => void>();

  let brief = false;

  /** Holds a place until the test lets go, or only for a moment once it is to be brief. */
  const hold = async (...keys: string[]) => {
    for (const key of keys) {
      running.set(key, (running.get(key) ?? 0) + 1);
      most.set(key, Math.max(most.get(key) ?? 0, running.get(key) ?? 0));
    }
    await new Promise<void>((resolve) => (brief ? setTimeout(resolve, 2) : open.add(resolve)));
    for (const key of keys) running.set(key, (running.get(key) ?? 0) - 1);
  };
  const letGo = () => {
    for (const resolve of open) resolve();
    open.clear();
  };

  beforeAll(async () => {
    together = await startTogether({ now: clock.now });
    const { client } = together;
    await together.serves([
      client.createFunction(
        {
          id: "fair",
          triggers: [{ event: "fair" }],
          concurrency: [{ key: "event.data.user", limit: 2 }],
        },
        ({ event, step }) => step.run("hold", () => hold(event.data.user)),
      ),
      client.createFunction(
        {
          id: "two-limits",
          triggers: [{ event: "two-limits" }],
          concurrency: [{ limit: 3 }, { key: "event.data.user", limit: 1 }],
        },
        ({ event, step }) => step.run("hold", () => hold("all", `two/${event.data.user}`)),
      ),
      client.createFunction(
        {
          id: "superseded",
          triggers: [{ event: "asked" }],
          cancelOn: [
            {
              event: "asked",
              if: "async.data.who == event.data.who && async.data.revision > event.data.revision",
            },
            { event: "deleted", match: "data.who" },
          ],
        },
        async ({ event, step }) => {
          await step.sleep("wait", "1h");
          return step.run("done", () => event.data.revision);
        },
      ),
      client.createFunction(
        { id: "by-the-minute", triggers: [cron("* * * * *"), cron("* * * * *")] },
        ({ event }) => event.data,
      ),
      client.createFunction(
        { id: "at-nine", triggers: [cron("TZ=Europe/Berlin 0 9 * * *")] },
        ({ event }) => event.ts,
      ),
      client.createFunction(
        {
          id: "mourns",
          triggers: [
            {
              event: "inngest/function.cancelled",
              if: "event.data.function_id == 'app-superseded'",
            },
          ],
        },
        ({ event }) => event.data.event.data.who,
      ),
      client.createFunction({ id: "seen", triggers: [{ event: "seen" }] }, () => "ran"),
      client.createFunction({ id: "mistaken", triggers: [{ event: "unseen" }] }, () => "ran"),
    ]);
  });
  afterAll(async () => {
    letGo();
    await together.stop();
  });

  itNeeds("the tables")("keeps a tenant to its places and gives the others theirs", async () => {
    const of = (user: string, n: number) =>
      Array.from({ length: n }, () => ({ name: "fair", data: { user } }));
    await together.client.send([...of("a", 150), ...of("b", 1)]);
    await waitFor(() => running.get("a") === 2 && running.get("b") === 1);
    brief = true;
    letGo();
    const runs = await together.ended("fair", 151, 60_000);
    brief = false;
    expect(runs.every(({ status }) => status === "completed")).toBe(true);
    expect(most.get("a")).toBe(2);
  });

  it("holds two limits at once", async () => {
    const events = ["x", "x", "x", "x", "y", "z", "v", "w"].map((user) => ({
      name: "two-limits",
      data: { user },
    }));
    await together.client.send(events);
    await waitFor(() => running.get("all") === 3);
    await waitFor(() => {
      letGo();
      return together
        .runs("two-limits")
        .then((runs) => runs.length === 8 && runs.every((run) => run.status === "completed"));
    });
    expect(most.get("all")).toBe(3);
    expect(most.get("two/x")).toBe(1);
  });

  itNeeds("the clock")("cancels what an event supersedes and nothing else", async () => {
    const ask = (who: string, revision: number) =>
      together.client.send({ name: "asked", data: { who, revision } });
    await ask("ann", 1);
    await ask("bob", 1);
    await ask("ann", 2);
    await ask("eve", 1);
    await together.client.send({ name: "deleted", data: { who: "eve" } });
    await waitFor(
      async () =>
        (await together.db.sql`select from engine.steps where state = 'waiting'`).length === 2,
    );
    clock.forward(HOUR);
    const runs = await together.ended("superseded", 4);
    expect(runs.map(({ status, output }) => [status, output])).toEqual([
      ["cancelled", null],
      ["completed", 1],
      ["completed", 2],
      ["cancelled", null],
    ]);
    const told = await together.ended("mourns", 2);
    expect(told.map(({ output }) => output).sort()).toEqual(["ann", "eve"]);
    await fetch(`${together.url}/runs/${runs[1]?.id}/replay`, { method: "POST" });
    await together.client.send({ name: "deleted", data: { who: "bob" } });
    expect((await together.ended("superseded", 5))[4]?.status).toBe("cancelled");
    await together.client.send([
      { name: "asked", data: { who: "zoe", revision: 1 } },
      { name: "asked", data: { who: "zoe", revision: 3 } },
      { name: "asked", data: { who: "zoe", revision: 2 } },
      { name: "deleted", data: { who: "una" } },
      { name: "asked", data: { who: "una", revision: 1 } },
    ]);
    await waitFor(
      async () =>
        (
          await together.db.sql`
          select from engine.runs r where r.ended_at is null and r.function_id = 'app-superseded'
            and not exists (
              select from engine.steps s where s.run_id = r.id and s.state = 'waiting'
            )`
        ).length === 0,
    );
    clock.forward(HOUR);
    const sentTogether = (await together.ended("superseded", 9)).slice(5);
    expect(sentTogether.map(({ status, output }) => [status, output])).toEqual([
      ["cancelled", null],
      ["completed", 3],
      ["completed", 2],
      ["completed", 1],
    ]);
  });

  itNeeds("the clock")("starts crons on time, in their time zone, once a tick", async () => {
    await together.ended("by-the-minute", 1);
    const before = (await together.runs("by-the-minute")).length;
    clock.forward(MINUTE);
    expect(await together.ended("by-the-minute", before + 1)).toHaveLength(before + 1);
    clock.forward(DAY - 2 * HOUR);
    const [nine] = await together.ended("at-nine", 1);
    expect(new Date(Number(nine?.output)).toISOString()).toBe("2096-03-02T08:00:00.000Z");
  });

  it("takes an event's id once", async () => {
    await together.client.send({ id: `${nonce}/1`, name: "seen" });
    await together.client.send([
      { id: `${nonce}/2`, name: "seen" },
      { id: `${nonce}/1`, name: "seen" },
      { id: `${nonce}/2`, name: "seen" },
    ]);
    await together.client.send({ id: `${nonce}/1`, name: "unseen" });
    expect(await together.ended("seen", 2)).toHaveLength(2);
    expect(await together.runs("mistaken")).toEqual([]);
  });

  itNeeds("the clock")(
    "names an event's first by its id for a day, and then takes it",
    async () => {
      const send = () => together.client.send({ id: `${nonce}/3`, name: "seen" });
      const first = await send();
      expect(await send()).toEqual(first);
      clock.forward(DAY);
      expect(await send()).not.toEqual(first);
      expect(await together.ended("seen", 4)).toHaveLength(4);
    },
  );
});
