import { expect, rowOf, signUp, test } from "./vouch";

const HOSTILE = `<img src=x onerror="alert(1)"> ‮drawkcab‬ 👩🏽‍💻 ${"long ".repeat(30)}`;

test("what a stranger calls themselves is only ever text", async ({ page }) => {
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs += 1;
    return dialog.dismiss();
  });
  await signUp(page);
  await page.getByRole("button", { name: "Add applicants" }).click();
  await page.getByLabel("GitHub").fill("github.com/hostile-name");
  await page.getByRole("textbox", { name: "Name" }).fill(HOSTILE);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await rowOf(page, "<img").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<img src=x");
  await expect(page.locator("img")).toHaveCount(0);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  expect(dialogs).toBe(0);
});
