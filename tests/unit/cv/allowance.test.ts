import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { allowance } from "../../../inngest/sources/cv/worker/allowance";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A process that runs this code, once its start, which is work as well, is over. */
async function running(code: string): Promise<number | undefined> {
  const started = `process.stdout.write("started", () => { ${code} });`;
  const child = spawn(process.execPath, ["-e", started], { stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  await once(child.stdout, "data");
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
    expect(await givenUpAfter(await running("for (;;);"), 200)).toBeGreaterThan(190);
  }, 60_000);

  it("is longer by the clock for one that was given no processor, but not for ever", async () => {
    const pid = await running("setInterval(() => {}, 1000)");
    expect(await givenUpAfter(pid, 200)).toBeGreaterThan(1_150);
  }, 60_000);

  it("goes by the clock where the system tells of no process", async () => {
    expect(await givenUpAfter(undefined, 50)).toBeGreaterThan(45);
  });
});
