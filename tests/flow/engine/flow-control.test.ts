import { randomUUID } from "node:crypto";
import { referenceFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../support/wait";
import { aClock, DAY, HOUR, MINUTE, SECOND } from "./clock";
import { itNeeds } from "./real-server";
import { startTogether, type Together } from "./running";

describe("flow control", () => {
  let together: Together;
  const clock = aClock();
  const blocked = new Map<string, () => void>();
  /** Goes on when the test lets it. */
  const block = (name: string) => new Promise<void>((resolve) => blocked.set(name, resolve));
  const ran: string[] = [];
  // A real server remembers the keys of the last time.
  const nonce = randomUUID();
  const order = (n: number) => `${nonce}/${n}`;
  const user = (name: string) => `${nonce}/${name}`;

  beforeAll(async () => {
    together = await startTogether({ now: clock.now });
    const { client } = together;
    const given = ({ event }: { event: { data: unknown } }) => event.data;
    await together.serves([
      client.createFunction(
        { id: "once", triggers: [{ event: "once" }], idempotency: "event.data.order" },
        given,
      ),
      client.createFunction(
        {
          id: "limited",
          triggers: [{ event: "limited" }],
          rateLimit: { limit: 2, period: "1h", key: "event.data.user" },
        },
        given,
      ),
      client.createFunction(
        {
          id: "throttled",
          triggers: [{ event: "throttled" }],
          throttle: { limit: 1, period: "10s" },
        },
        given,
      ),
      client.createFunction(
        {
          id: "debounced",
          triggers: [{ event: "debounced" }],
          debounce: { period: "10s", key: "event.data.who", timeout: "25s" },
          cancelOn: [{ event: "undone", if: "async.data.n == event.data.n" }],
        },
        given,
      ),
      client.createFunction(
        {
          id: "batched-too",
          triggers: [{ event: "batched" }],
          batchEvents: { maxSize: 2, timeout: "30s", key: "event.data.who" },
        },
        ({ events }: { events: { data: { n: number } }[] }) => events.map(({ data }) => data.n),
      ),
      client.createFunction(
        {
          id: "batched-alone",
          triggers: [{ event: "batched" }],
          batchEvents: { maxSize: 1, timeout: "30s" },
        },
        ({ events }: { events: unknown[] }) => events.length,
      ),
      client.createFunction(
        { id: "put-off", triggers: [{ event: "put-off" }], timeouts: { start: "10m" } },
        given,
      ),
      client.createFunction(
        { id: "invokes", triggers: [{ event: "invokes" }], retries: 0 },
        async ({ step }) =>
          Promise.all(
            ["a", "b"].map((n) =>
              step.invoke(n, {
                function: referenceFunction({ functionId: "throttled" }),
                data: { n },
              }),
            ),
          ),
      ),
      client.createFunction(
        {
          id: "batched",
          triggers: [{ event: "batched" }],
          batchEvents: { maxSize: 3, timeout: "30s", key: "event.data.who" },
        },
        ({ events }: { events: { data: { n: number } }[] }) => events.map(({ data }) => data.n),
      ),
      client.createFunction(
        {
          id: "skips",
          triggers: [{ event: "single" }],
          singleton: { mode: "skip", key: "event.data.who" },
        },
        async ({ step }) => step.sleep("a while", "1h"),
      ),
      client.createFunction(
        {
          id: "replaces",
          triggers: [{ event: "single" }],
          singleton: { mode: "cancel", key: "event.data.who" },
        },
        async ({ step }) => step.sleep("a while", "1h"),
      ),
      client.createFunction(
        {
          id: "ordered",
          triggers: [{ event: "ordered" }],
          concurrency: 1,
          priority: { run: "event.data.paid ? 100 : 0" },
        },
        async ({ event, step }) =>
          step.run("do", async () => {
            ran.push(event.data.name);
            if (event.data.name === "blocker") await block("blocker");
          }),
      ),
      client.createFunction(
        {
          id: "late",
          triggers: [{ event: "late" }],
          timeouts: { start: "10m" },
          concurrency: 1,
        },
        async ({ event, step }) =>
          step.run("hold", async () => {
            await block(event.data.name);
            return event.data.name;
          }),
      ),
      client.createFunction(
        {
          id: "in-time",
          triggers: [{ event: "in-time" }],
          timeouts: { finish: "30m" },
        },
        async ({ step }) => {
          await step.sleep("too long", "1h");
        },
      ),
    ]);
  });
  afterAll(async () => {
    for (const goOn of blocked.values()) goOn();
    await together.stop();
  });

  const send = (name: string, ...data: Record<string, unknown>[]) =>
    together.client.send(data.map((one) => ({ name, data: one })));
  const outputs = async (id: string, count: number) =>
    (await together.ended(id, count)).map(({ output }) => output);

  it("idempotency: one run for a key", async () => {
    await send("once", { order: order(1) }, { order: order(1) }, { order: order(2) });
    await send("once", { order: order(1) });
    expect(await outputs("once", 2)).toEqual([{ order: order(1) }, { order: order(2) }]);
  });

  itNeeds("the clock")("idempotency: another run after a day", async () => {
    clock.forward(DAY);
    await send("once", { order: order(1) });
    expect(await outputs("once", 3)).toHaveLength(3);
  });

  it("rateLimit: drops what is too much for a key", async () => {
    await send("limited", ...["a", "a", "a", "b"].map((who, n) => ({ user: user(who), n })));
    expect(await outputs("limited", 3)).toEqual([
      { user: user("a"), n: 0 },
      { user: user("a"), n: 1 },
      { user: user("b"), n: 3 },
    ]);
  });

  itNeeds("the clock")("rateLimit: takes more when time has passed", async () => {
    clock.forward(HOUR);
    await send("limited", { user: user("a"), n: 4 });
    expect(await outputs("limited", 4)).toHaveLength(4);
  });

  itNeeds("the clock")("throttle: starts the rest later, in order", async () => {
    await send("throttled", { n: 1 }, { n: 2 }, { n: 3 });
    const completed = async () =>
      (await together.runs("throttled")).filter(({ status }) => status === "completed").length;
    for (const count of [1, 2, 3]) {
      await waitFor(async () => (await completed()) === count);
      clock.forward(10 * SECOND);
    }
    expect(await outputs("throttled", 3)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  itNeeds("the clock")("throttle: starts what is invoked later too, and drops none", async () => {
    await send("invokes", {});
    const invoked = async (status: string) =>
      (await together.runs("throttled")).slice(3).filter((run) => run.status === status).length;
    await waitFor(
      async () => (await invoked("completed")) === 1 && (await invoked("queued")) === 1,
    );
    clock.forward(10 * SECOND);
    expect(await outputs("invokes", 1)).toEqual([[{ n: "a" }, { n: "b" }]]);
  });

  itNeeds("the clock")("starts a run at its event's time, when that is to come", async () => {
    const ts = clock.now().getTime() + HOUR;
    await together.client.send({ name: "put-off", ts, data: { n: 1 } });
    const [job] = await together.db.sql`
      select due_at from engine.jobs where function_id = 'app-put-off'`;
    expect(job?.due_at.getTime()).toBe(ts);
    clock.forward(HOUR);
    expect(await outputs("put-off", 1)).toEqual([{ n: 1 }]);
  });

  itNeeds("the clock")(
    "debounce: one run with the last event, after a pause or at the latest",
    async () => {
      await send("debounced", { who: "a", n: 1 }, { who: "b", n: 1 });
      for (const n of [2, 3]) {
        clock.forward(8 * SECOND);
        await send("debounced", { who: "a", n });
      }
      clock.forward(9 * SECOND);
      expect(await outputs("debounced", 2)).toEqual([
        { who: "a", n: 3 },
        { who: "b", n: 1 },
      ]);
    },
  );

  itNeeds("the clock")("debounce: what cancels the run is told by its last event", async () => {
    await send("debounced", { who: "c", n: 1 });
    await send("debounced", { who: "c", n: 2 });
    await send("undone", { n: 1 });
    expect((await together.runs("debounced"))[2]?.status).toBe("queued");
    await send("undone", { n: 2 });
    expect((await together.runs("debounced"))[2]?.status).toBe("cancelled");
  });

  itNeeds("the clock")(
    "batchEvents: runs with as many as fit, or with what there is in time",
    async () => {
      const { ids } = await send("batched", ...[1, 2, 3, 4].map((n) => ({ who: "a", n })));
      await waitFor(async () =>
        (await together.runs("batched")).some(({ status }) => status === "completed"),
      );
      clock.forward(30 * SECOND);
      expect(await outputs("batched", 2)).toEqual([[1, 2, 3], [4]]);
      expect(await outputs("batched-too", 2)).toEqual([
        [1, 2],
        [3, 4],
      ]);
      expect(await outputs("batched-alone", 4)).toEqual([1, 1, 1, 1]);
      const runs = async () => {
        const answer = await fetch(`${together.url}/v1/events/${ids[1]}/runs`);
        return (await answer.json()).data.map((run: { function_id: string }) => run.function_id);
      };
      const three = ["app-batched", "app-batched-alone", "app-batched-too"];
      expect((await runs()).sort()).toEqual(three);
      const [first] = await together.runs("batched");
      await fetch(`${together.url}/runs/${first?.id}/replay`, { method: "POST" });
      expect((await runs()).sort()).toEqual(["app-batched", ...three]);
      await together.ended("batched", 3);
    },
  );

  itNeeds("the clock")("batchEvents: takes an event once whose sender heard nothing", async () => {
    const sendAgain = (n: number) =>
      fetch(`${together.url}/e/key`, {
        method: "POST",
        headers: { "x-inngest-event-id-seed": `${n},AAAAAAAAAAAAAA==` },
        body: JSON.stringify({ name: "batched", data: { who: "again", n } }),
      }).then((answer) => answer.json());
    const first = await sendAgain(1);
    await sendAgain(2);
    expect(await sendAgain(2)).toEqual(await sendAgain(2));
    expect(await sendAgain(1)).toEqual(first);
    clock.forward(30 * SECOND);
    expect((await outputs("batched", 4))[3]).toEqual([1, 2]);
    expect(await sendAgain(2)).toMatchObject({ status: 200 });
    expect(await outputs("batched-alone", 6)).toHaveLength(6);
    expect(await together.runs("batched")).toHaveLength(4);
  });

  itNeeds("the clock")("singleton: skips the newer run or replaces the older", async () => {
    await send("single", { who: "a" });
    await send("single", { who: "a" }, { who: "b" });
    await waitFor(
      async () =>
        (await together.db.sql`select from engine.steps where state = 'waiting'`).length === 4,
    );
    clock.forward(HOUR);
    const skips = await together.ended("skips", 2);
    expect(skips.map(({ status }) => status)).toEqual(["completed", "completed"]);
    const replaces = await together.ended("replaces", 3);
    expect(replaces.map(({ status }) => status)).toEqual(["cancelled", "completed", "completed"]);
  });

  itNeeds("the tables")(
    "priority: a run goes ahead of those that came shortly before",
    async () => {
      await send("ordered", { name: "blocker" });
      await waitFor(() => blocked.get("blocker"));
      await send("ordered", { name: "free" }, { name: "paid", paid: true });
      await waitFor(
        async () =>
          (await together.db.sql`select from engine.jobs where waits_on is not null`).length === 2,
      );
      blocked.get("blocker")?.();
      await together.ended("ordered", 3);
      expect(ran).toEqual(["blocker", "paid", "free"]);
    },
  );

  itNeeds("the clock")("timeouts: cancels what does not start in time", async () => {
    await send("late", { name: "first" }, { name: "second" });
    await waitFor(() => blocked.get("first"));
    clock.forward(11 * MINUTE);
    await waitFor(async () =>
      (await together.runs("late")).some(({ status }) => status === "cancelled"),
    );
    blocked.get("first")?.();
    const runs = await together.ended("late", 2);
    expect(runs.map(({ status, output }) => [status, output])).toEqual([
      ["completed", "first"],
      ["cancelled", null],
    ]);
  });

  itNeeds("the clock")("timeouts: cancels what does not finish in time", async () => {
    await send("in-time", {});
    await waitFor(
      async () =>
        (await together.db.sql`select from engine.steps where state = 'waiting'`).length === 1,
    );
    clock.forward(30 * MINUTE);
    const [run] = await together.ended("in-time", 1);
    expect(run?.status).toBe("cancelled");
  });
});
