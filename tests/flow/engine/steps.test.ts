import { randomUUID } from "node:crypto";
import { NonRetriableError, RetryAfterError } from "inngest";
import { createDefer } from "inngest/experimental";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTogether, type Together } from "./running";

type FailureArgs = {
  event: { data: { event: { data: unknown }; run_id: string; function_id: string } };
  error: Error;
  step: { run<T>(id: string, work: () => T): Promise<T> };
};

describe("the engine runs functions of the official SDK", () => {
  let together: Together;
  const counts = new Map<string, number>();
  const count = (what: string) => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
    return counts.get(what) ?? 0;
  };

  beforeAll(async () => {
    together = await startTogether();
    const { client } = together;
    const afterwards = createDefer(
      client,
      { id: "afterwards", schema: z.object({ n: z.number() }) },
      ({ event, parents }) => ({ n: event.data.n, parent: parents[0] }),
    );
    const inner = client.createFunction(
      { id: "inner", triggers: [{ event: "inner" }] },
      ({ event, sessions }) => sessions ?? event,
    );
    await together.serves([
      afterwards,
      client.createFunction(
        { id: "defers", triggers: [{ event: "defers" }], retries: 1 },
        async ({ defer, step, event }) => {
          defer("first", { function: afterwards, data: { n: 1 } });
          const second = defer("second", { function: afterwards, data: { n: 2 } });
          await step.run("between", () => count("defers/between"));
          second.abort();
          await Promise.all([step.run("left", () => 1), step.run("right", () => 2)]);
          defer("third", { function: afterwards, data: { n: 3 } });
          if (event.data.fails) throw new Error("after all");
          return count("defers");
        },
      ),
      client.createFunction({ id: "three", triggers: [{ event: "three" }] }, async ({ step }) => {
        const a = await step.run("a", () => count("three/a"));
        const b = await step.run("b", () => a + count("three/b"));
        return step.run("c", () => ({ a, b, c: count("three/c") }));
      }),
      client.createFunction({ id: "none", triggers: [{ event: "none" }] }, ({ event }) => event),
      client.createFunction(
        { id: "fan", triggers: [{ event: "fan" }] },
        async ({ step, event }) => {
          const parts = await Promise.all(
            Array.from({ length: event.data.n }, (_, i) =>
              step.run("part", () => i * count(`fan/${event.data.key}/${i}`)),
            ),
          );
          return step.run("sum", () => parts.reduce((sum, part) => sum + part, 0));
        },
      ),
      client.createFunction({ id: "sleeps", triggers: [{ event: "sleeps" }] }, async ({ step }) => {
        const from = await step.run("from", () => Date.now());
        await step.sleep("a second", "1s");
        await step.sleepUntil("the past", new Date(0));
        return (await step.run("to", () => Date.now())) - from;
      }),
      client.createFunction({ id: "sends", triggers: [{ event: "sends" }] }, async ({ step }) => {
        const { ids } = await step.sendEvent("send", [
          { name: "sent", data: { n: 1 } },
          { name: "sent", data: { n: 2 } },
        ]);
        return ids;
      }),
      client.createFunction(
        { id: "gets", triggers: [{ event: "sent" }] },
        ({ event }) => event.data.n,
      ),
      client.createFunction(
        { id: "in-sessions", triggers: [{ event: "in-sessions" }] },
        async ({ step, defer, sessions }) => {
          const meta = { sessions: { chat: null, own: 7 } };
          defer("later", { function: afterwards, data: { n: 9 }, meta });
          const heard = await step.invoke("invoked", { function: inner, meta });
          await step.sendEvent("send", { name: "inner", meta });
          return { sessions, heard };
        },
      ),
      inner,
      client.createFunction(
        { id: "third-time", triggers: [{ event: "third-time" }], retries: 3 },
        async ({ step, attempt }) => {
          const before = await step.run("before", () => count("third-time/before"));
          const third = await step.run("third", () => {
            if (count("third-time/third") < 3) throw new Error("not yet");
            return "third";
          });
          return { before, third, attempt };
        },
      ),
      client.createFunction(
        {
          id: "gives-up",
          triggers: [{ event: "gives-up" }],
          retries: 5,
          onFailure: async ({ event, error, step }: FailureArgs) =>
            step.run("told", () => ({
              message: error.message,
              name: error.name,
              original: event.data.event.data,
              run: event.data.run_id,
              fn: event.data.function_id,
            })),
        },
        async ({ step }) => {
          await step.run("never", () => {
            count("gives-up");
            throw new NonRetriableError("no use");
          });
        },
      ),
      client.createFunction(
        { id: "exhausts", triggers: [{ event: "exhausts" }], retries: 2 },
        ({ attempt }) => {
          count("exhausts");
          throw new Error(`attempt ${attempt}`);
        },
      ),
      client.createFunction(
        { id: "catches", triggers: [{ event: "catches" }], retries: 1 },
        async ({ step }) => {
          try {
            return await step.run("bad", () => {
              count("catches");
              throw new TypeError("bad");
            });
          } catch (error) {
            return step.run("instead", () => `caught ${(error as Error).message}`);
          }
        },
      ),
      client.createFunction(
        { id: "later", triggers: [{ event: "later" }], retries: 1 },
        async ({ step }) =>
          step.run("later", () => {
            if (count("later") === 1) throw new RetryAfterError("slow down", "1s");
            return Date.now();
          }),
      ),
      client.createFunction(
        {
          id: "either",
          triggers: [
            { event: "one", if: "event.data.n > 1" },
            { event: "other" },
            { event: "many/*" },
          ],
        },
        ({ event }) => event.name,
      ),
    ]);
  });
  afterAll(() => together.stop());

  it("finishes each step once and the next with its result", async () => {
    await together.client.send({ name: "three" });
    const [run] = await together.ended("three");
    expect(run).toMatchObject({ status: "completed", output: { a: 1, b: 2, c: 1 } });
  });

  it("hands the function its event as it was sent", async () => {
    const data = { text: '\u0000 NUL, \ud83d\ude00, "quotes"', big: 1e21, nested: [{ a: null }] };
    const id = `given-${randomUUID()}`;
    const { ids } = await together.client.send({ id, name: "none", data });
    const [run] = await together.ended("none");
    expect(run).toMatchObject({
      status: "completed",
      output: { id, name: "none", data },
    });
    expect(run?.event_ids).toEqual(ids);
  });

  it("runs parallel steps, each once, and goes on when all have ended", async () => {
    await together.client.send({ name: "fan", data: { n: 20, key: "x" } });
    const [run] = await together.ended("fan");
    expect(run).toMatchObject({ status: "completed", output: 190 });
    for (let i = 0; i < 20; i++) expect(counts.get(`fan/x/${i}`)).toBe(1);
  });

  it("sleeps for the time asked", async () => {
    await together.client.send({ name: "sleeps" });
    const [run] = await together.ended("sleeps");
    expect(run?.status).toBe("completed");
    expect(run?.output).toBeGreaterThanOrEqual(1000);
  });

  it("sends events from a step, and they start other functions", async () => {
    await together.client.send({ name: "sends" });
    await together.ended("sends");
    const runs = await together.ended("gets", 2);
    expect(runs.map(({ output }) => output).sort()).toEqual([1, 2]);
  });

  it("retries a failing step and none that has finished", async () => {
    await together.client.send({ name: "third-time" });
    const [run] = await together.ended("third-time");
    expect(run).toMatchObject({ status: "completed", output: { before: 1, third: "third" } });
  });

  it("gives up at once on a NonRetriableError, and runs onFailure with the cause", async () => {
    await together.client.send({ name: "gives-up", data: { who: "me" } });
    const [run] = await together.ended("gives-up");
    expect(run).toMatchObject({ status: "failed", output: { message: "no use" } });
    expect(counts.get("gives-up")).toBe(1);
    const [failure] = await together.ended("gives-up-failure");
    expect(failure).toMatchObject({
      status: "completed",
      output: { message: "no use", original: { who: "me" }, run: run?.id, fn: "app-gives-up" },
    });
  });

  it("makes as many attempts as the function allows", async () => {
    await together.client.send({ name: "exhausts" });
    const [run] = await together.ended("exhausts");
    expect(run).toMatchObject({ status: "failed", output: { message: "attempt 2" } });
    expect(counts.get("exhausts")).toBe(3);
  });

  it("lets a function catch a step that has failed for good", async () => {
    await together.client.send({ name: "catches" });
    const [run] = await together.ended("catches");
    expect(run).toMatchObject({ status: "completed", output: "caught bad" });
    expect(counts.get("catches")).toBe(2);
  });

  it("waits as long as a RetryAfterError says", async () => {
    const before = Date.now();
    await together.client.send({ name: "later" });
    const [run] = await together.ended("later");
    expect(run?.status).toBe("completed");
    expect(Number(run?.output) - before).toBeGreaterThanOrEqual(1000);
  });

  it("starts what a run deferred once the run has ended, however it ended", async () => {
    const { client } = together;
    await client.send({ name: "defers" });
    const [run] = await together.ended("defers");
    expect(run).toMatchObject({ status: "completed", output: 1 });
    const outputs = async (n: number) =>
      (await together.ended("afterwards", n)).map(({ output }) => output);
    const parent = { fnSlug: "app-defers", runId: run?.id };
    expect(await outputs(2)).toEqual([
      { n: 1, parent },
      { n: 3, parent },
    ]);
    await client.send({ name: "defers", data: { fails: true } });
    const failed = (await together.ended("defers", 2))[1];
    expect(failed).toMatchObject({ status: "failed", output: { message: "after all" } });
    expect((await outputs(4)).slice(2)).toMatchObject([{ n: 1 }, { n: 3 }]);
  });

  it("keeps what a run starts in the sessions of its event, but for those that are cut", async () => {
    const meta = { sessions: { chat: "c-1", user: "u-1" } };
    await together.client.send({ name: "in-sessions", meta });
    const [run] = await together.ended("in-sessions");
    const inherited = { own: "7", user: "u-1" };
    expect(run?.output).toEqual({ sessions: meta.sessions, heard: inherited });
    const inner = await together.ended("inner", 2);
    expect(inner.map(({ output }) => output)).toEqual([inherited, inherited]);
    const deferred = (await together.ended("afterwards", 5))[4];
    const answer = await fetch(`${together.url}/v1/events/${deferred?.event_ids[0]}`);
    expect((await answer.json()).data.meta).toEqual({ sessions: inherited });
  });

  it("starts a function once for whichever of its triggers holds", async () => {
    await together.client.send([
      { name: "one", data: { n: 1 } },
      { name: "one", data: { n: 2 } },
      { name: "one" },
      { name: "other" },
      { name: "many/things" },
    ]);
    const runs = await together.ended("either", 3);
    expect(runs.map(({ output }) => output).sort()).toEqual(["many/things", "one", "other"]);
  });
});
