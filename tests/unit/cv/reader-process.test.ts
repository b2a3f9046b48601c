import { afterEach, describe, expect, it } from "vitest";
import { cvPdf } from "@/local/samples/documents";
import { LIMITS } from "../../../inngest/sources/cv/limits";
import { ReaderProcess } from "../../../inngest/sources/cv/worker/reader-process";
import { readInWorker } from "../../../inngest/sources/cv/worker/readers";
import { aPageWith } from "../../fixtures/cvs/hiding";
import { busyPdf, doublingPdf, unpackingPdf } from "../../fixtures/cvs/hostile";
import { english } from "../../fixtures/cvs/people";
import { written } from "../../fixtures/cvs/raw-pdf";
import { runScript } from "../../support/script";
import { waitFor } from "../../support/wait";

const started: ReaderProcess[] = [];

function aReader(limits: { readMs?: number; heapMb?: number; memoryMb?: number }): ReaderProcess {
  const reader = new ReaderProcess({ ...LIMITS, ...limits });
  started.push(reader);
  return reader;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(() => Promise.all(started.splice(0).map((reader) => reader.stop())));

describe("a process that reads CVs", () => {
  it("gives up a file that takes too long, and is done with", async () => {
    const reader = aReader({ readMs: 400 });
    await expect(reader.read(doublingPdf(), () => {})).rejects.toMatchObject({
      code: "cv/too-slow",
      remedy: "give-up",
    });
    expect(reader.usable).toBe(false);
  });

  it("dies alone of a file that takes too much memory", async () => {
    const reader = aReader({ heapMb: 96 });
    await expect(reader.read(await busyPdf(1_000_000), () => {})).rejects.toMatchObject({
      code: "cv/too-heavy",
      remedy: "give-up",
    });
    expect(reader.usable).toBe(false);
  });

  it("dies alone of one that takes too much outside its heap", async () => {
    const reader = aReader({ memoryMb: 400 });
    await expect(reader.read(unpackingPdf(600), () => {})).rejects.toMatchObject({
      code: "cv/too-heavy",
    });
    expect(reader.usable).toBe(false);
  });

  it("does not outlive the one that started it", async () => {
    const parent = runScript("run-reader.ts", []);
    const reader = Number(await parent.firstLine);
    expect(isAlive(reader)).toBe(true);
    await parent.kill();
    await waitFor(() => !isAlive(reader));
  });

  it("goes on after a file that is merely wrong", async () => {
    const reader = aReader({});
    const wrong = Buffer.from("%PDF-1.7\nnothing");
    await expect(reader.read(wrong, () => {})).rejects.toMatchObject({ code: "cv/damaged" });
    const { fields } = await reader.read(await cvPdf(english), () => {});
    expect(fields.name).toBe(english.name);
  });

  it("answers no more than a CV's worth, whatever it has read", async () => {
    const lines = Array.from({ length: 60 }, (_, at) =>
      written("Trained pilots. ".repeat(50), 780 - 12 * at),
    );
    const { hidden } = await aReader({}).read(aPageWith([`1 g ${lines.join(" ")}`]), () => {});
    expect(hidden[0]?.text).toHaveLength(4_000);
  });

  it("is waited for when all are busy", async () => {
    const bytes = await cvPdf(english);
    const readings = await Promise.all(Array.from({ length: 12 }, () => readInWorker(bytes)));
    expect(new Set(readings.map(({ fields }) => fields.name))).toEqual(new Set([english.name]));
    expect(bytes.length).toBeGreaterThan(0);
  });
});
