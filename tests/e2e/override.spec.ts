import { addSeveral, expect, expectAccessible, rowOf, signUp, test } from "./vouch";

test("a recruiter sets another score, sees it everywhere, and takes it back", async ({ page }) => {
  await signUp(page);
  await addSeveral(page, ["github.com/over-one linkedin.com/in/over-one"]);
  await expect(rowOf(page, "over-one")).toContainText("Look closer");
  await rowOf(page, "over-one").getByRole("link").click();
  const verdictAlone = page.getByRole("img", { name: /^Score \d+ of 100$/ });
  await expect(verdictAlone).toBeVisible();
  const said = /\d+/.exec((await verdictAlone.getAttribute("aria-label")) ?? "")?.[0] ?? "";

  await test.step("not without a number and a reason", async () => {
    await page.getByRole("button", { name: "Set your own score" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("Score", { exact: true })).toHaveValue(said);
    await dialog.getByLabel("Score", { exact: true }).fill("101");
    await dialog.getByRole("button", { name: "Use this score" }).click();
    await expect(dialog.getByText("Give a whole number from 0 to 100.")).toBeVisible();
    await expect(dialog.getByText("Say why: the history keeps it.")).toBeVisible();
    await expectAccessible(page);
    await dialog.getByLabel("Score", { exact: true }).fill("88");
    await dialog.getByLabel("Reason").fill("Both references bear it out.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
  });

  const both = page.getByRole("img", {
    name: `Score 88 of 100, set by you; the verdict says ${said}`,
  });
  await test.step("the gauge shows both, and a reload changes nothing", async () => {
    await expect(both).toBeVisible();
    await page.reload();
    await expect(both).toBeVisible();
    await expect(page.getByText("Both references bear it out.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a new verdict leaves it standing", async () => {
    await page.getByRole("button", { name: "Read GitHub again" }).click();
    await expect(page.getByText("Being renewed")).toBeHidden();
    await expect(both).toBeVisible();
  });

  await test.step("the list marks it", async () => {
    await page.getByRole("link", { name: "Applicants" }).first().click();
    const row = rowOf(page, "over-one");
    await expect(row).toContainText(`88Your own score; the verdict says ${said}`);
    await expectAccessible(page);
    await row.getByRole("link").click();
  });

  await test.step("taken back, and all of it in the history", async () => {
    await page.getByRole("button", { name: "Take back" }).click();
    await expect(verdictAlone).toBeVisible();
    await page.getByRole("tab", { name: "History" }).click();
    await expect(
      page.getByText(`You overrode the score with 88 (the verdict: ${said})`),
    ).toBeVisible();
    await expect(page.getByText("You took the override back")).toBeVisible();
  });
});
