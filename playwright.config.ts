import { defineConfig, devices } from "@playwright/test";
import { freePort } from "./src/local/port";
import { chromiumOptions } from "./tests/support/browser";

// Every worker reads this file too: the ports are chosen once, and the workers inherit them.
for (const name of [
  "PORT",
  "VOUCH_GATEWAY_PORT",
  "VOUCH_POSTGRES_PORT",
  "VOUCH_SANDBOX_PORT",
  "VOUCH_ENGINE_PORT",
]) {
  process.env[`E2E_${name}`] ??= String(await freePort());
  process.env[name] = process.env[`E2E_${name}`];
}

const app = `http://127.0.0.1:${process.env.PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  timeout: 90_000,
  expect: { timeout: 30_000 },
  // The machine's two cores also run the database, the engine and the app.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A second try tells a slow machine from a fault; it is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  use: {
    ...devices["Desktop Chrome"],
    baseURL: app,
    trace: "retain-on-failure",
    launchOptions: chromiumOptions(),
  },
  projects: [
    {
      name: "desktop, light",
      use: { viewport: { width: 1360, height: 850 }, colorScheme: "light" },
    },
    {
      name: "phone, dark",
      // These are about keyboard, mouse and connection, about no size, or look at both themselves.
      testIgnore: ["list", "adding", "standing", "security", "pages"].map(
        (name) => `**/${name}.spec.ts`,
      ),
      use: { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true },
    },
  ],
  webServer: {
    command: "npx --no-install tsx tests/e2e/serve.ts",
    url: `${app}/sign-in`,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
