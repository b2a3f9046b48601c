import { AxeBuilder } from "@axe-core/playwright";
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
      together.client.createFunction(
        { id: "fails", triggers: [{ event: "fail" }], retries: 0 },
        async ({ step }) => {
          await step.run("look", () => 1);
          await step.run("call the bank", () => {
            throw new Error("no line");
          });
        },
      ),
    ]);
    // A context of its own, since axe opens pages beside this one.
    page = await (await browser.newContext({ colorScheme: "dark" })).newPage();
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

  it("draws the steps, keeps the focus and what was opened, and ends with the output", async () => {
    const step = page.locator("summary", { hasText: "read the name" });
    await step.waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByText("Hello <img src=x onerror=alert(1)>").waitFor();
    expect(await step.evaluate((summary) => summary === document.activeElement)).toBe(true);
    expect(await page.locator(".waterfall details[open]").count()).toBe(1);
    expect(await page.locator(".bar.done").count()).toBe(1);
    expect(await page.locator(".bar.waited").count()).toBe(1);
  });

  it("asks before it replays a run, searches by keyboard and sends an event", async () => {
    await page.getByRole("button", { name: "Replay" }).click();
    await page.getByText("what this one has done is done again").waitFor();
    await page.keyboard.press("Escape");
    expect(await together.runs("greets")).toHaveLength(1);
    await page.getByRole("button", { name: "Replay" }).click();
    await page.keyboard.press("Enter");
    await page.getByText("Replay of").waitFor();
    await page.getByRole("link", { name: "Runs", exact: true }).click();
    await page.waitForURL(`${together.url}/`, { waitUntil: "load" });
    await page.keyboard.press("/");
    await page.keyboard.type("nobody");
    await page.keyboard.press("Enter");
    await page.getByText("No run passes this filter").waitFor();

    await page.getByRole("link", { name: "Events" }).click();
    await page.getByLabel("Name").fill("greet");
    await page.getByLabel("Data").fill('{"name":"Ann"');
    await page.getByRole("button", { name: "Send event" }).click();
    await page.getByText("This is not JSON").waitFor();
    expect(await page.getByLabel("Data").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("greet");
    // The browser logs that the server refused it.
    expect(errors.splice(0).every((error) => error.includes("400"))).toBe(true);
    await page.getByLabel("Data").fill('{"name":"Ann"}');
    await page.getByRole("button", { name: "Send event" }).dblclick();
    await page.getByText("The event was sent.").waitFor();
    const runs = await waitFor(async () => {
      const all = await together.ended("greets", 3);
      return all.map(({ output }) => output);
    });
    expect(runs.filter((output) => output === "Hello Ann")).toHaveLength(1);
  });

  it("filters in place: the field keeps the focus, and what was seen before comes back", async () => {
    await page.goto(together.url);
    const status = page.getByLabel("Status");
    await status.selectOption("failed");
    await page.getByText("No run passes this filter").waitFor();
    expect(new URL(page.url()).search).toBe("?status=failed");
    await page.reload();
    expect(await status.inputValue()).toBe("failed");
    await page.goBack();
    await page.getByRole("link", { name: "app-greets" }).first().waitFor();
    expect(await status.inputValue()).toBe("");
  });

  it("holds back new runs while somebody points at the list", async () => {
    const rows = page.locator("tr[data-row]");
    const before = await rows.count();
    await rows.first().hover();
    await together.client.send({ name: "greet", data: { name: "Bob" } });
    await page.getByText("1 newer").waitFor();
    expect(await rows.count()).toBe(before);
    await page.mouse.move(0, 0);
    await waitFor(async () => (await rows.count()) === before + 1);
    expect(await page.locator("#newer").textContent()).toBe("");
  });

  it("says when what is seen is not what is now", async () => {
    await page.context().setOffline(true);
    await page.getByText("Not up to date since").waitFor();
    await page.context().setOffline(false);
    await page.getByText("Not up to date since").waitFor({ state: "detached" });
    expect(errors.splice(0).every((error) => error.includes("ERR_INTERNET_DISCONNECTED"))).toBe(
      true,
    );
  });

  it("has nothing that keeps anybody out", async () => {
    const [run] = await together.runs("greets");
    for (const path of ["/", `/runs/${run?.id}`, "/events", "/functions", "/runs/none"]) {
      await page.goto(`${together.url}${path}`);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
    }
    expect(errors.splice(0).every((error) => error.includes("404"))).toBe(true);
  });

  it("leads from a failure to the step that it comes from", async () => {
    await together.client.send({ name: "fail" });
    await together.ended("fails");
    await page.goto(together.url);
    await page.locator("dd.bad").getByRole("link", { name: "1" }).click();
    await page.getByRole("link", { name: "app-fails" }).click();
    const stays = await page.evaluateHandle(() => document.body);
    await page.getByRole("link", { name: "call the bank" }).click();
    await page.locator(".waterfall details[open]", { hasText: "no line" }).waitFor();
    expect(await stays.evaluate((body) => body.isConnected)).toBe(true);
    await page.locator(".waterfall details[open] .problem").waitFor();
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
