import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { allowance } from "../../../inngest/sources/cv/worker/allowance";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function running(code: string): number | undefined {
  const child = spawn(process.execPath, ["-e", code], { stdio: "ignore" });
  started.push(child);
  return child.pid;
}

/** Milliseconds until a process with so many is given up. */
function givenUpAfter(pid: number | undefined, milliseconds: number): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve) => {
    allowance(pid, milliseconds, () => resolve(performance.now() - begun));
  });
}

describe("the time that a reading process has", () => {
  it("is up when it has worked so long", async () => {
    expect(await givenUpAfter(running("for (;;);"), 200)).toBeGreaterThan(190);
  }, 60_000);

  it("is longer by the clock for one that was given no processor, but not for ever", async () => {
    const pid = running("setInterval(() => {}, 1000)");
    // Past its start, which is work.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await givenUpAfter(pid, 200)).toBeGreaterThan(1_150);
  }, 60_000);

  it("goes by the clock where the system tells of no process", async () => {
    expect(await givenUpAfter(undefined, 50)).toBeGreaterThan(45);
  });
});
