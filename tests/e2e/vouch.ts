import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect, type Page } from "@playwright/test";

/** The most that a page may move by itself in all. */
const MOST_SHIFT = 0.02;

declare global {
  interface Window {
    shifted?: { sum: number; what: string[] };
  }
}

type Calm = {
  /** Names a complaint that the browser makes by itself about what a test does on purpose. */
  unless(complaint: RegExp): void;
};

/**
 * Every test also fails when the page says something in the console (a hydration warning, a refused
 * script), throws, or moves by itself.
 */
export const test = base.extend<{ calm: Calm }>({
  calm: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      const expected: RegExp[] = [];
      page.on("pageerror", (error) => complaints.push(`threw: ${error.message}`));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      await page.addInitScript(() => {
        const shifted: { sum: number; what: string[] } = { sum: 0, what: [] };
        window.shifted = shifted;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
            sources: { node: Node | null }[];
          })[]) {
            if (entry.hadRecentInput) continue;
            shifted.sum += entry.value;
            shifted.what.push(
              ...entry.sources.map(({ node }) => node?.textContent?.slice(0, 60) ?? ""),
            );
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await use({ unless: (complaint) => expected.push(complaint) });
      await expectStill(page);
      const unexpected = complaints.filter((text) => !expected.some((one) => one.test(text)));
      expect(unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

/** That the page has not moved by itself since it was loaded. */
export async function expectStill(page: Page): Promise<void> {
  const shifted = await page.evaluate(() => window.shifted);
  expect.soft(shifted?.sum ?? 0, `moved: ${shifted?.what.join(" | ")}`).toBeLessThan(MOST_SHIFT);
}

/** That nobody is kept out by how the page is made, as far as a machine can tell (WCAG 2.2 AA): by all rules unless some are named. */
export async function expectAccessible(page: Page, rules: string[] = []): Promise<void> {
  const axe = new AxeBuilder({ page });
  if (rules.length > 0) axe.withRules(rules);
  else axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  await expectAllFadedIn(page);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
  );
  // The test goes on, so that one run tells all that is wrong.
  expect.soft(found).toEqual([]);
}

/** That nothing is half faded in, which has the contrast of neither. What pulses does so for ever, and is not waited for. */
async function expectAllFadedIn(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== "running" || effect?.getComputedTiming().iterations === Infinity,
      ),
  );
}

/** Makes an account and stops at its empty list. Gives the address. */
export async function signUp(page: Page): Promise<{ email: string; password: string }> {
  const account = { email: `${randomUUID()}@example.com`, password: "correct horse battery" };
  await page.goto("/sign-up");
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("New password").fill(account.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "No applicants yet" })).toBeVisible();
  return account;
}

/** Pastes lines into the dialog that adds several at once. */
export async function addSeveral(page: Page, lines: string[]): Promise<void> {
  await page.getByRole("button", { name: "Add applicants" }).click();
  await page.getByRole("tab", { name: "Several at once" }).click();
  await page.getByLabel("Addresses, one person a line").fill(lines.join("\n"));
  await page.getByRole("button", { name: "Add all" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** The list's row that holds a text. */
export function rowOf(page: Page, text: string | RegExp) {
  return page.getByRole("row").filter({ hasText: text });
}

type Fault = {
  service: "github" | "linkedin" | "ashby";
  match: string;
  kind: "status" | "authwall";
  status?: number;
  times: number;
};

/** Makes a stand-in fail. */
export async function breakService(fault: Fault): Promise<void> {
  const sandbox = `http://127.0.0.1:${process.env.VOUCH_SANDBOX_PORT}`;
  const answer = await fetch(`${sandbox}/_faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  expect(answer.status).toBe(204);
}
