import { addSeveral, expect, expectAccessible, rowOf, signUp, test } from "./vouch";

test("many applicants are added, found, sorted and dealt with together", async ({ page, calm }) => {
  await signUp(page);
  await addSeveral(page, [
    "this line holds no address",
    ...Array.from(
      { length: 12 },
      (_, index) => `github.com/crowd-${index} linkedin.com/in/crowd-${index}`,
    ),
    "github.com/nobody-there",
  ]);
  await expect(page.getByRole("row")).toHaveCount(14);
  await expect(rowOf(page, "Look closer")).toHaveCount(12, { timeout: 60_000 });
  await expectAccessible(page);

  await test.step("search and filters stand in the address, and back works", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("crowd-7");
    await expect(page.getByRole("row")).toHaveCount(2);
    await expect(page).toHaveURL(/q=crowd-7/);
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.getByRole("button", { name: "Failing" }).click();
    await page.getByRole("menuitemcheckbox", { name: "GitHub" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/failing=gh/);
    await expect(page.getByRole("row")).toHaveCount(2);
    await page.goBack();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.getByRole("button", { name: "Flag" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Hidden text" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/flag=hidden-text/);
    await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.getByRole("button", { name: "Applicant", exact: true }).click();
    await expect(page).toHaveURL(/sort=name/);
    await expect(page.getByRole("columnheader", { name: "Applicant" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
  });

  await test.step("by keyboard: walk, tick, open, next, back", async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await expect(page.getByRole("toolbar")).toContainText("2");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
    const here = page.url();
    await page.keyboard.press("j");
    await expect(page).not.toHaveURL(here);
    await page.keyboard.press("k");
    await expect(page).toHaveURL(here);
    await page.goBack();
    await expect(page.getByRole("row")).toHaveCount(14);
  });

  await test.step("several are decided on and deleted together; a deletion can be taken back", async () => {
    await page.getByRole("checkbox").nth(1).click();
    await page
      .getByRole("checkbox")
      .nth(3)
      .click({ modifiers: ["Shift"] });
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("menuitem", { name: "Advance" }).click();
    await expect(page.getByText("3 applicants: advance.")).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/^applicants-.*\.csv$/);

    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("row")).toHaveCount(11);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.reload();
    await expect(page.getByRole("row")).toHaveCount(14);
  });

  await test.step("what the database refuses is taken back", async () => {
    calm.unless(/status of 403/);
    await page.route("**/rest/v1/applicants?*", (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill({ status: 403, json: { code: "42501", message: "permission denied" } })
        : route.fallback(),
    );
    const hold = page.getByRole("row").getByText("On hold");
    await page.getByRole("checkbox").nth(1).click();
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("menuitem", { name: "On hold" }).click();
    await expect(page.getByText("You may not change that.")).toBeVisible();
    await expect(hold).toHaveCount(0);
    await page.unroute("**/rest/v1/applicants?*");
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("menuitem", { name: "On hold" }).click();
    await expect(hold).toHaveCount(1);
    await page.getByRole("button", { name: "Select nothing" }).click();
  });

  await test.step("a deletion does not hang on the page that asked for it", async () => {
    await page.getByRole("checkbox").nth(1).click();
    const removed = page.waitForResponse("**/rpc/remove_applicants");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await removed;
    // No time for anything that the page might still want to do.
    await page.goto("/applicants");
    await expect(page.getByRole("row")).toHaveCount(13);
  });

  await test.step("the palette goes to anybody", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("crowd-3");
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
  });
});
