import { readFile } from "node:fs/promises";
import { withDatabase } from "./database";
import { aGate } from "./gate";
import { addSeveral, expect, expectAccessible, rowOf, signUp, test } from "./vouch";

test("how long applicants are kept is told before it is switched on", async ({ page }) => {
  await signUp(page);
  await addSeveral(page, ["github.com/kept-old", "github.com/kept-new"]);
  await expect(rowOf(page, "Checked").or(rowOf(page, "Look closer"))).toHaveCount(2);
  await withDatabase(
    (sql) =>
      sql`update public.applicants set created_at = now() - interval '100 days' where gh_username = 'kept-old'`,
  );

  await page.goto("/settings");
  const keep = page.getByLabel("Keep applicants");
  await keep.selectOption("90 days");
  const dialog = page.getByRole("dialog", { name: "Delete 1 applicant now?" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(keep).toHaveValue("");
  await keep.selectOption("90 days");
  await dialog.getByRole("button", { name: "Delete, and keep 90 days" }).click();
  await expect(page.getByText("Applicants are kept for 90 days.")).toBeVisible();
  await page.reload();
  await expect(keep).toHaveValue("90");

  await test.step("what is live and what is a stand-in stands there", async () => {
    const services = page.getByRole("region", { name: "Model and services" });
    await expect(services).toContainText("Language model (rules alone)Off");
    await expect(services).toContainText("GitHubStand-in");
    await expect(services).toContainText("InngestOn this machine");
    await expectAccessible(page);
  });

  await test.step("the list goes out as a table", async () => {
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name: "List as CSV" }).click();
    const file = await started;
    expect(file.suggestedFilename()).toMatch(/^applicants-.*\.csv$/);
    expect(await readFile(await file.path(), "utf8")).toContain("kept-new");
  });

  await test.step("the old one goes by itself, also from a list that is open", async () => {
    await page.goto("/applicants");
    await expect(page.getByRole("row")).not.toHaveCount(0);
    await withDatabase((sql) => sql`select public.delete_past_retention(500)`);
    await expect(page.getByRole("row")).toHaveCount(2);
  });
});

test("the address is changed, and at last the account is deleted with all it owns", async ({
  page,
  calm,
}) => {
  const { email, password } = await signUp(page);
  await addSeveral(page, ["github.com/leaving-with"]);
  await page.goto("/settings");
  await page.getByLabel("E-mail address").fill(`new-${email}`);
  await page.getByRole("button", { name: "Change the address" }).click();
  await expect(page.getByText("To finish, follow the link in the mail")).toBeVisible();
  const [account] = await withDatabase(
    (sql) => sql`select email_change from auth.users where email = ${email}`,
  );
  expect(account?.email_change).toBe(`new-${email}`);

  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  const confirm = dialog.getByRole("button", { name: "Delete for good" });
  await dialog.getByLabel(/Type/).fill("Delete my account");
  await expect(confirm).toBeDisabled();
  calm.unless(/status of 40[013]/);
  await dialog.getByLabel("Password").fill("not my password");
  await confirm.click();
  await expect(dialog.getByText("That is not your password.")).toBeVisible();
  await expectAccessible(page);
  const deletion = aGate();
  await page.route("**/api/account", async (route) => {
    await deletion.open;
    return route.fallback();
  });
  await dialog.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Deleting…" })).toBeVisible();
  // There is no way back any more, and none is offered.
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeDisabled();
  deletion.release();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText("Your account is deleted.")).toBeVisible();
  await expect(async () => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("do not belong together")).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
});
