import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chromiumOptions, ensureBrowser } from "../../support/browser";
import { waitFor } from "../../support/wait";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

describeEngine("the runs page in a browser", () => {
  let together: Together;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    ensureBrowser();
    browser = await chromium.launch(chromiumOptions());
    together = await startTogether();
    await together.serves([
      together.client.createFunction(
        { id: "greets", triggers: [{ event: "greet" }] },
        async ({ step, event }) => {
          const name = await step.run("read the name", () => event.data.name);
          await step.sleep("think", "2s");
          return `Hello ${name}`;
        },
      ),
    ]);
    page = await browser.newPage({ colorScheme: "dark" });
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("dialog", (dialog) => {
      errors.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await together?.stop();
  });

  it("shows a run that comes while one looks, and opens it by keyboard", async () => {
    await page.goto(together.url);
    await page.getByText("Nothing has run yet").waitFor();
    await together.client.send({ name: "greet", data: { name: "<img src=x onerror=alert(1)>" } });
    await page.getByRole("link", { name: "app-greets" }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "app-greets" }).waitFor();
  });

  it("draws the steps, keeps open what was opened, and ends with the output", async () => {
    await page.locator("summary", { hasText: "read the name" }).click();
    await page.getByText("Hello <img src=x onerror=alert(1)>").waitFor();
    expect(await page.locator("details[open]").count()).toBe(1);
    expect(await page.locator(".bar.done").count()).toBe(1);
    expect(await page.locator(".bar.waited").count()).toBe(1);
  });

  it("replays a run, searches by keyboard and sends an event", async () => {
    await page.getByRole("button", { name: "Replay" }).click();
    await page.getByText("Replay of").waitFor();
    await page.getByRole("link", { name: "Runs" }).click();
    await page.waitForURL(`${together.url}/`, { waitUntil: "load" });
    await page.keyboard.press("/");
    await page.keyboard.type("nobody");
    await page.keyboard.press("Enter");
    await page.getByText("No run passes this filter").waitFor();

    await page.getByRole("link", { name: "Events" }).click();
    await page.getByLabel("Name").fill("greet");
    await page.getByLabel("Data").fill('{"name":"Ann"}');
    await page.getByRole("button", { name: "Send event" }).click();
    await page.getByText("The event was sent.").waitFor();
    const runs = await waitFor(async () => {
      const all = await together.ended("greets", 3);
      return all.map(({ output }) => output);
    });
    expect(runs).toContain("Hello Ann");
  });

  it("fits a phone: no page is wider than it", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const [run] = await together.runs("greets");
    for (const path of ["/", `/runs/${run?.id}`, "/events", "/functions"]) {
      await page.goto(`${together.url}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
  });

  it("is dark when people want it dark, and has logged no error", async () => {
    const background = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );
    expect(background).toMatch(/oklch\(0\.165/);
    expect(errors).toEqual([]);
  });
});
