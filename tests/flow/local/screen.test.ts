import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needPort } from "@/local/port";
import { cvPdf } from "@/local/samples/documents";
import { aSampleCv } from "../../support/sample-cv";
import { waitFor } from "../../support/wait";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "vouch-screen-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The command as npm runs it, with temporary files in a folder of the test's own. */
function screen(args: string[], env: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "src/local/commands/screen.ts", ...args],
    { env: { ...process.env, TMPDIR: dir, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    printed.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    printed.err += chunk;
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, printed, ended };
}

/** What a .env made for going live holds. */
const live = {
  INNGEST_BASE_URL: "http://127.0.0.1:9",
  INNGEST_SIGNING_KEY: "signkey-prod-0123456789abcdef",
  INNGEST_EVENT_KEY: "an-event-key",
};

describe("npm run screen", () => {
  it("takes a CV under the name that its author gave it, on this machine whatever runs elsewhere", async () => {
    const cv = join(dir, "Lebenslauf Müller (final).pdf");
    await writeFile(cv, await cvPdf(aSampleCv()));
    const { printed, ended } = screen([cv, "--json"], live);
    expect(await ended, printed.err).toBe(0);
    expect(JSON.parse(printed.out)).toMatchObject({
      name: "Mira Okonjo",
      status: "completed",
      stand_ins: true,
    });
  }, 120_000);

  it("leaves nothing running and nothing behind when it is interrupted", async () => {
    const { child, printed, ended } = screen(["--github", "somebody"]);
    const port = () => Number(/postgres\s+127\.0\.0\.1:(\d+)/.exec(printed.err)?.[1]);
    await waitFor(port, 60_000);
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    expect(printed.err).toContain("Stopped before the work was done.");
    await needPort(port(), "nobody");
    const left = await readdir(dir);
    expect(left.filter((name) => name.startsWith("vouch-headless"))).toEqual([]);
  }, 120_000);

  it("says what is missing and ends with 2 when it is given nothing", async () => {
    const { printed, ended } = screen([]);
    expect(await ended).toBe(2);
    expect(printed.err).toContain("Give a CV file, --github or --linkedin.");
  }, 60_000);
});
