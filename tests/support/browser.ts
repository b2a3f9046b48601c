import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

/** Where Debian's package puts its Chromium. */
const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** How to launch the Chromium that ensureBrowser() has made sure of, on a machine without a display. */
export function chromiumOptions(): LaunchOptions {
  return {
    ...(existsSync(DEBIAN_CHROMIUM) ? { executablePath: DEBIAN_CHROMIUM } : {}),
    args: [
      // Chromium refuses to run as root with its sandbox.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
    ],
  };
}

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
