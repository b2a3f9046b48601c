import { execFile } from "node:child_process";
import { expect, inject, it } from "vitest";
import { freePort } from "@/local/port";
import { databaseUrl } from "../../support/template";

const COMMAND = new URL("../../../src/local/commands/engine.ts", import.meta.url).pathname;

function run(...args: string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", COMMAND, ...args],
      (_, stdout, stderr) => resolve({ code: child.exitCode, said: `${stdout}${stderr}`.trim() }),
    );
  });
}

it("says in one sentence what was wrong with its use, and ends with 2", async () => {
  const wrong = [["--host", ""], ["--database-url", "http://127.0.0.1"], ["surplus"]];
  const answers = await Promise.all(wrong.map((args) => run(...args)));
  for (const { code, said } of answers) {
    expect(code).toBe(2);
    expect(said).toMatch(/^error: .+$/);
  }
}, 60_000);

it("says in one sentence that its database cannot be used", async () => {
  const port = String(await freePort());
  const missing = databaseUrl(inject("postgresUrl"), "missing");
  const { code, said } = await run("--port", port, "--database-url", missing);
  expect(code).toBe(1);
  expect(said).toMatch(/^The engine cannot use its database \(.+\)\.$/);
}, 60_000);
