import { withDatabase } from "./database";
import { slowLine } from "./slow-line";
import { expect, expectAccessible, expectStill, signUp, test } from "./vouch";

test("the pages of somebody who is not signed in", async ({ page }) => {
  for (const [path, heading] of [
    ["/sign-in", "Sign in"],
    ["/sign-up", "Create an account"],
    ["/reset-password", "Reset your password"],
    ["/new-password", "This link does not work"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await expectAccessible(page);
  }
});

test("a page that comes over a slow line, in two halves, does not move", async ({ page }) => {
  const line = await slowLine(`http://127.0.0.1:${process.env.PORT}`, "<form");
  for (const path of ["/sign-up", "/sign-in"]) {
    await page.goto(`${line.url}${path}`);
    await expect(page.getByLabel("E-mail address")).toBeVisible();
    await expectStill(page);
  }
  // Nothing of the page may still ask when the line is gone.
  await page.goto("about:blank");
  await line.stop();
});

test("settings are kept, and all applicants can be deleted", async ({ page }) => {
  await signUp(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ada Recruiter");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your name is saved.")).toBeVisible();
  await page.getByRole("switch", { name: "Blind mode" }).click();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(
    "Ada Recruiter",
  );
  await expect(page.getByRole("switch", { name: "Blind mode" })).not.toBeChecked();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toBe("vouch.json");
  await page.getByRole("button", { name: "Delete all applicants" }).click();
  const confirm = page.getByRole("button", { name: "Delete for good" });
  await expect(confirm).toBeDisabled();
  await page.getByLabel(/Type/).fill("delete");
  await confirm.click();
  await expect(page.getByText("All applicants are deleted.")).toBeVisible();
});

test("the theme that is chosen is there from the first paint", async ({ page }) => {
  await signUp(page);
  for (const theme of ["Light", "Dark"]) {
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitemradio", { name: theme, exact: true }).click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme.toLowerCase());
    await expect(page.getByRole("heading", { name: "No applicants yet" })).toBeVisible();
    await expectAccessible(page);
  }
});

test("whoever follows a link is asked to sign in, and then stands where it leads", async ({
  page,
}) => {
  const { email, password } = await signUp(page);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  const signIn = async () => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
  };
  await page.goto("/applicants?q=ada&sort=name");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn();
  await expect(page).toHaveURL(/\/applicants\?q=ada&sort=name$/);
  await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();

  await test.step("but never on another site", async () => {
    for (const next of ["//evil.example", "/..//evil.example", "/\\evil.example"]) {
      await page.goto(`/sign-in?${new URLSearchParams({ next })}`);
      await signIn();
      await expect(page.getByRole("heading", { name: "No applicants yet" })).toBeVisible();
    }
  });
});

test("a session that ends while something is typed is taken up again in place, and nothing typed is lost", async ({
  page,
  calm,
}) => {
  const { email, password } = await signUp(page);
  await page.goto("/settings");
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("Half a name");
  await withDatabase(
    (sql) => sql`
      delete from auth.sessions where user_id = (select id from auth.users where email = ${email})`,
  );
  await page.clock.setSystemTime(Date.now() + 2 * 3_600_000);
  calm.unless(/status of 40[013]/);
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.clock.setSystemTime(Date.now());

  await dialog.getByLabel("Password").fill("not my password");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("do not belong together");
  await dialog.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(name).toHaveValue("Half a name");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your name is saved.")).toBeVisible();
});
