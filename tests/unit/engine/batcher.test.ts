import { describe, expect, it } from "vitest";
import { Batcher } from "@/local/engine/batcher";

describe("writing together", () => {
  it("gathers what comes while a write is under way, and resolves nothing before its write", async () => {
    const writes: number[][] = [];
    const open: (() => void)[] = [];
    const batcher = new Batcher<number, number>(
      async (items) => {
        writes.push(items);
        await new Promise<void>((resolve) => open.push(resolve));
        return items.map((item) => item * 10);
      },
      () => 1,
    );
    const settled: number[] = [];
    const first = batcher.add(1).then((n) => settled.push(n));
    await untilTrue(() => writes.length === 1);
    const rest = Promise.all([2, 3, 4].map((n) => batcher.add(n).then((r) => settled.push(r))));
    expect(settled).toEqual([]);
    open[0]?.();
    await first;
    await untilTrue(() => writes.length === 2);
    expect(settled).toEqual([10]);
    open[1]?.();
    await rest;
    expect(writes).toEqual([[1], [2, 3, 4]]);
    expect(settled).toEqual([10, 20, 30, 40]);
  });

  it("lets the others through when one cannot be written", async () => {
    const batcher = new Batcher<number, number>(
      async (items) => {
        if (items.includes(2)) throw new Error("not 2");
        return items;
      },
      () => 1,
    );
    const results = await Promise.allSettled([1, 2, 3].map((n) => batcher.add(n)));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("fails all at once when the database is away, and works again after", async () => {
    let away = true;
    const batcher = new Batcher<number, number>(
      async (items) => {
        if (away) throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
        return items;
      },
      () => 1,
    );
    const results = await Promise.allSettled([1, 2].map((n) => batcher.add(n)));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    away = false;
    expect(await batcher.add(3)).toBe(3);
  });

  it("splits what is too large for one write", async () => {
    const writes: number[][] = [];
    const batcher = new Batcher<number, number>(
      async (items) => {
        writes.push(items);
        return items;
      },
      () => 10 * 1024 * 1024,
    );
    await Promise.all([1, 2, 3].map((n) => batcher.add(n)));
    expect(writes).toEqual([[1], [2], [3]]);
  });
});

async function untilTrue(ask: () => boolean): Promise<void> {
  while (!ask()) await new Promise((resolve) => setImmediate(resolve));
}
