import { afterAll, beforeAll, expect, it } from "vitest";
import { aClock } from "./clock";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

const MEGABYTE = 1024 * 1024;

describeEngine("what is large", () => {
  let together: Together;
  const batches: number[] = [];

  beforeAll(async () => {
    together = await startTogether({ now: aClock().now });
    const { client } = together;
    await together.serves([
      client.createFunction(
        { id: "wide", triggers: [{ event: "wide" }], retries: 0 },
        async ({ step }) => {
          const names = Array.from({ length: 9 }, (_, index) => `part ${index}`);
          await Promise.all(names.map((name) => step.run(name, () => "x".repeat(3.9 * MEGABYTE))));
        },
      ),
      client.createFunction(
        { id: "heavy", triggers: [{ event: "heavy" }], checkpointing: false },
        async ({ step }) => step.run("too much", () => "x".repeat(5 * MEGABYTE)),
      ),
      client.createFunction(
        {
          id: "batched",
          triggers: [{ event: "batched" }],
          batchEvents: { maxSize: 1_000, timeout: "60s" },
        },
        ({ events }) => void batches.push(events.length),
      ),
      client.createFunction({ id: "small", triggers: [{ event: "small" }] }, async ({ step }) =>
        step.run("one", () => 1),
      ),
    ]);
  });
  afterAll(() => together.stop());

  it("ends a run whose steps returned more together than a call may carry, and goes on", async () => {
    await together.client.send([{ name: "wide" }, { name: "small" }]);
    const [wide] = await together.ended("wide", 1, 60_000);
    expect(wide).toMatchObject({
      status: "failed",
      output: { message: expect.stringContaining("larger than 33554432 bytes together") },
    });
    const [small] = await together.ended("small");
    expect(small?.status).toBe("completed");
  });

  it("fails a step that returns more than 4 MB at once and says what to do", async () => {
    await together.client.send({ name: "heavy" });
    const [run] = await together.ended("heavy");
    expect(run).toMatchObject({
      status: "failed",
      output: { message: expect.stringMatching(/larger than \d+ bytes: .*stored/) },
    });
  });

  it("starts a batch early when its events are large", async () => {
    const events = Array.from({ length: 24 }, () => ({
      name: "batched",
      data: { text: "x".repeat(450_000) },
    }));
    for (const event of events) await together.client.send(event);
    await together.ended("batched", 1);
    expect(batches).toEqual([24]);
  });
});
