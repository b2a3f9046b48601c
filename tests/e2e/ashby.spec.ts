import { breakService, expect, expectAccessible, signUp, test } from "./vouch";

test("a recruiter connects Ashby, has it imported, and takes the connection back", async ({
  page,
  calm,
}) => {
  await signUp(page);
  await page.getByRole("link", { name: "Settings" }).click();
  const card = page.getByRole("region", { name: "Ashby" });

  await test.step("a key that does not work is refused, with the reason", async () => {
    calm.unless(/status of 422/);
    await card.getByLabel("API key").fill("a-key-of-nobody");
    await card.getByRole("button", { name: "Connect" }).click();
    await expect(card.getByRole("alert")).toContainText("Ashby refused the API key");
    await card.getByLabel("API key").fill("org-3-1-e2e-without-candidates.write");
    await card.getByRole("button", { name: "Connect" }).click();
    await expect(card.getByRole("alert")).toContainText("lacks Candidates: Write");
    await expectAccessible(page);
  });

  await test.step("one that works connects, and an import brings the candidates", async () => {
    await card.getByLabel("API key").fill("org-3-1-e2e");
    await card.getByRole("button", { name: "Connect" }).click();
    await expect(card.getByText("Connected", { exact: true })).toBeVisible();
    await card.getByRole("button", { name: "Import now" }).click();
    await expect(card.getByText("3 candidates imported", { exact: false })).toBeVisible();
    await expect(card.getByRole("button", { name: "Import now" })).toBeVisible();
  });

  await test.step("a key that is revoked pauses all with one sentence, until another is given", async () => {
    await breakService({
      service: "ashby",
      match: "application.list",
      kind: "status",
      status: 403,
      times: 1,
    });
    await card.getByRole("button", { name: "Import now" }).click();
    await expect(card.getByText("Paused", { exact: true })).toBeVisible();
    await expect(card.getByRole("alert")).toContainText("Ashby refused the API key");
    await expect(card.getByRole("button", { name: "Import now" })).toBeDisabled();
    await expectAccessible(page);
    await card.getByLabel("API key").fill("org-3-1-e2e");
    await card.getByRole("button", { name: "Connect again" }).click();
    await expect(card.getByText("Connected", { exact: true })).toBeVisible();
  });

  await test.step("it imports by itself from now on, if that is wanted", async () => {
    await card.getByRole("switch", { name: "Import by itself" }).click();
    await expect(card.getByLabel("How often")).toBeEnabled();
    await card.getByLabel("How often").selectOption("every 4 hours");
  });

  await test.step("the score gets a field of its own in Ashby", async () => {
    await card.getByRole("button", { name: "Choose the score’s field" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Field", { exact: true }).selectOption("Fit");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Make it in Ashby" }).click();
    await expect(card.getByText("Goes into Vouch score")).toBeVisible();
  });

  await test.step("the webhook's secret is shown once", async () => {
    await card.getByRole("button", { name: "Set up" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("textbox", { name: "Secret token" })).toHaveValue(
      /^[0-9a-f]{64}$/,
    );
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(card.getByRole("textbox", { name: "Address" })).toHaveValue(
      /\/api\/ashby-webhook\/[0-9a-f-]{36}$/,
    );
  });

  await test.step("all of it stays; the applicants too when the connection goes", async () => {
    await page.reload();
    await expect(card.getByLabel("How often")).toHaveValue("240");
    await expect(card.getByText("Goes into Vouch score")).toBeVisible();
    await expectAccessible(page);
    await card.getByRole("button", { name: "Disconnect" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Applicants stay here");
    await dialog.getByRole("button", { name: "Disconnect" }).click();
    await expect(card.getByText("Not connected")).toBeVisible();
    await page.getByRole("link", { name: "Applicants" }).first().click();
    await expect(page.getByRole("row")).toHaveCount(4);
  });
});
