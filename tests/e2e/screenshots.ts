/**
 * `npm run screenshots [-- URL]`: pictures of each page for docs/screenshots, of a demo that runs
 * (`npm run demo` in another terminal), light and dark, for desktop and phone.
 */
import { mkdir } from "node:fs/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { runCommand } from "../../src/local/command";
import { DEMO_ACCOUNT } from "../../src/local/demo/account";
import { chromiumOptions, ensureBrowser } from "../support/browser";

const FOLDER = "docs/screenshots";

const LOOKS = [
  { suffix: "", colorScheme: "light", viewport: { width: 1360, height: 850 } },
  { suffix: "-dark", colorScheme: "dark", viewport: { width: 1360, height: 850 } },
  { suffix: "-phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
  { suffix: "-phone-dark", colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

await runCommand(async () => {
  const baseURL = process.argv[2] ?? "http://127.0.0.1:3000";
  ensureBrowser();
  await mkdir(FOLDER, { recursive: true });
  const browser = await chromium.launch(chromiumOptions());
  for (const look of LOOKS) await takeAll(browser, baseURL, look);
  await browser.close();
  return 0;
});

async function takeAll(browser: Browser, baseURL: string, look: (typeof LOOKS)[number]) {
  const { suffix, ...options } = look;
  const context = await browser.newContext({ baseURL, ...options, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const take = async (name: string) => {
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `${FOLDER}/${name}${suffix}.png`, animations: "disabled" });
  };

  await page.goto("/sign-in");
  await take("sign-in");
  await signIn(page);
  await take("applicants");
  await page.getByRole("link", { name: "Mateo Quispe Arroyo" }).click();
  await page.getByRole("heading", { name: "Flags" }).waitFor();
  await take("applicant");
  await page.goto("/health");
  await page.getByRole("heading", { name: "Under way" }).waitFor();
  await take("health");
  await page.goto("/settings");
  await page.getByRole("heading", { name: "Settings" }).first().waitFor();
  await take("settings");
  await context.close();
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(DEMO_ACCOUNT.email);
  await page.getByLabel("Password", { exact: true }).fill(DEMO_ACCOUNT.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Mateo Quispe Arroyo" }).waitFor();
}
