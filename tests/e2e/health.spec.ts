import { addSeveral, expect, expectAccessible, signUp, test } from "./vouch";

test("health tells what waits and where, live, and leads to the runs", async ({ page, calm }) => {
  await signUp(page);
  await page.getByRole("link", { name: "Health" }).click();
  await expect(page.getByText("All is well")).toBeVisible();
  const underWay = page.getByRole("region", { name: "Under way" });
  await expect(underWay.getByRole("listitem")).toHaveCount(5);
  await expect(page.getByText("No import is under way.")).toBeVisible();
  await expect(page.getByRole("link", { name: /Runs/ })).toHaveAttribute("href", /^http:/);
  await expectAccessible(page);

  await test.step("work that is under way is counted, by source", async () => {
    // LinkedIn takes its time.
    await fetch(`http://127.0.0.1:${process.env.VOUCH_SANDBOX_PORT}/_faults`, {
      method: "POST",
      body: JSON.stringify({ service: "linkedin", match: "slow-", kind: "delay", delayMs: 8_000 }),
    });
    await page.getByRole("link", { name: "Applicants" }).first().click();
    await addSeveral(page, ["linkedin.com/in/slow-one", "linkedin.com/in/slow-two"]);
    await page.getByRole("link", { name: "Health" }).click();
    const row = underWay.getByRole("listitem").filter({ hasText: "LinkedIn" });
    await expect(row).toContainText("LinkedIn2");
    await expect(page.getByText("2 pieces of work under way.")).toBeVisible();
    await fetch(`http://127.0.0.1:${process.env.VOUCH_SANDBOX_PORT}/_faults`, { method: "DELETE" });
    await expect(row).toContainText("LinkedIn0", { timeout: 60_000 });
  });

  await test.step("what cannot be told is said", async () => {
    calm.unless(/ERR_FAILED|status of 5/);
    await page.route("**/rest/v1/rpc/health", (route) => route.fulfill({ status: 500, json: {} }));
    await expect(page.getByText("This is how things stood")).toBeVisible();
    await page.reload();
    await expect(
      page.getByRole("heading", { name: "How things stand cannot be told" }),
    ).toBeVisible();
    await expectAccessible(page);
    await page.unroute("**/rest/v1/rpc/health");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("All is well")).toBeVisible();
  });
});
