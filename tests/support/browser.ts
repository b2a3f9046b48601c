import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Where Debian's package puts its Chromium. */
export const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/**
 * Makes sure that there is a Chromium for the browser's tests: Debian's package, Playwright's own
 * download, or else installs one of them. Throws one sentence when neither can be had.
 */
export function ensureBrowser(): void {
  if (existsSync(DEBIAN_CHROMIUM) || existsSync(chromium.executablePath())) return;
  const root = process.getuid?.() === 0;
  const installed =
    root && existsSync("/usr/bin/apt-get")
      ? run("apt-get", ["update", "-qq"]) &&
        run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])
      : run("npx", ["--no-install", "playwright", "install", "chromium"]);
  if (!installed) {
    throw new Error(
      "The browser's tests need Chromium: run `npx playwright install chromium` or `apt-get install chromium`.",
    );
  }
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0;
}
