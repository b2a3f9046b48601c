import { afterEach, describe, expect, it } from "vitest";
import { cvPdf } from "@/local/samples/documents";
import { LIMITS } from "../../../inngest/sources/cv/limits";
import { readInThread } from "../../../inngest/sources/cv/worker/readers";
import { ReadingThread } from "../../../inngest/sources/cv/worker/thread";
import { busyPdf, doublingPdf, unpackingPdf } from "../../fixtures/cvs/hostile";
import { english } from "../../fixtures/cvs/people";

const started: ReadingThread[] = [];

function aThread(limits: { readMs?: number; growthMb?: number }): ReadingThread {
  const thread = new ReadingThread({ ...LIMITS, ...limits });
  started.push(thread);
  return thread;
}

afterEach(() => Promise.all(started.splice(0).map((thread) => thread.stop())));

describe("a reading thread", () => {
  it("gives up a file that takes too long, and is done with", async () => {
    const thread = aThread({ readMs: 400 });
    await expect(thread.read(doublingPdf(), () => {})).rejects.toMatchObject({
      code: "cv/too-slow",
      remedy: "give-up",
    });
    expect(thread.usable).toBe(false);
  });

  it.each([
    ["unpacks to it", () => unpackingPdf(600)],
    ["is read into it", () => busyPdf(1_000_000)],
  ])("gives up a small file that takes too much memory: it %s", async (_how, make) => {
    const thread = aThread({ growthMb: 150 });
    await expect(thread.read(await make(), () => {})).rejects.toMatchObject({
      code: "cv/too-heavy",
      remedy: "give-up",
    });
    expect(thread.usable).toBe(false);
  });

  it("goes on after a file that is merely wrong", async () => {
    const thread = aThread({});
    const wrong = Buffer.from("%PDF-1.7\nnothing");
    await expect(thread.read(wrong, () => {})).rejects.toMatchObject({ code: "cv/damaged" });
    const { fields } = await thread.read(await cvPdf(english), () => {});
    expect(fields.name).toBe(english.name);
  });

  it("is waited for when all are busy", async () => {
    const bytes = await cvPdf(english);
    const readings = await Promise.all(Array.from({ length: 12 }, () => readInThread(bytes)));
    expect(new Set(readings.map(({ fields }) => fields.name))).toEqual(new Set([english.name]));
    expect(bytes.length).toBeGreaterThan(0);
  });
});
