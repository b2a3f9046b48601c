import { randomUUID } from "node:crypto";
import { priyaRaghunathan } from "../../src/local/samples/applicants/priya-raghunathan";
import { cvPdf } from "../../src/local/samples/documents";
import { breakService, expect, expectAccessible, rowOf, signUp, test } from "./vouch";

test("a recruiter has a CV checked, sees why, and decides", async ({ page }) => {
  await signUp(page);
  await expectAccessible(page);

  await test.step("a CV is uploaded, and its verdict comes by itself", async () => {
    await page.getByRole("button", { name: "Add applicants" }).click();
    await expectAccessible(page);
    await page.getByLabel("CV files").setInputFiles([
      { name: "priya.pdf", mimeType: "application/pdf", buffer: await priyasCv() },
      { name: "holiday.png", mimeType: "image/png", buffer: Buffer.from("not a CV") },
    ]);
    const uploads = page.getByRole("region", { name: "Uploads" });
    await expect(uploads.getByText("1 of 2 added, 1 refused")).toBeVisible();
    await expect(uploads.getByText("neither a PDF nor a Word")).toBeVisible();
    await uploads.getByRole("button", { name: "Close" }).click();
    await expect(rowOf(page, "Priya Raghunathan")).toContainText("Contradictory");
  });

  await test.step("a flag opens its evidence, the cited words marked", async () => {
    await page.getByRole("link", { name: "Priya Raghunathan" }).click();
    await expect(page.getByRole("img", { name: /Score \d+ of 100/ })).toBeVisible();
    const flag = page.getByRole("button", { name: /CV claims head-of-department/ });
    await expect(flag).toHaveAttribute("aria-expanded", "true");
    await expect(page.locator("mark", { hasText: "Head of Data" })).toBeVisible();
    await expect(page.locator("mark", { hasText: "Data Analyst" })).toBeVisible();
    await flag.click();
    await expect(page.locator("mark")).toHaveCount(0);
    await flag.click();
    await page.getByText("How the score is made").click();
    await expect(page.getByText("Seniority inflated").first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the cited words are found in the CV itself", async () => {
    await page.getByRole("link", { name: "Show in the CV" }).first().click();
    await expect(page.locator(".pdf-text .cited").first()).toBeVisible();
    await page.getByRole("button", { name: "Text", exact: true }).click();
    await expect(page.locator("mark", { hasText: "Head of Data" })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("career and GitHub are drawn", async () => {
    await page.getByRole("tab", { name: "Career" }).click();
    await expect(page.getByText("Tidemark Insurance")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("tab", { name: "GitHub" }).click();
    await expect(page.getByRole("link", { name: /^claims-notebooks/ })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the decision and its reason stay, and stand in the history", async () => {
    await page.getByLabel("Reason").fill("The titles do not fit.");
    await page.locator("#main").getByRole("link", { name: "Applicants" }).click();
    await rowOf(page, "Priya").getByRole("link").click();
    await expect(page.getByLabel("Reason")).toHaveValue("The titles do not fit.");
    await page.getByRole("button", { name: "Reject" }).click();
    await expect(page.getByRole("button", { name: "Reject" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect(page.getByRole("button", { name: "Save the reason" })).toBeHidden();
    await page.getByRole("textbox", { name: "Notes" }).fill("Ask about Tidemark.");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.getByRole("tab", { name: "History" }).click();
    await expect(page.getByText("You decided: rejected")).toBeVisible();
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue("Ask about Tidemark.");
    await expect(page.getByLabel("Reason")).toHaveValue("The titles do not fit.");
    await expectAccessible(page);
  });
});

test("a source that failed is tried again and the verdict follows", async ({ page }) => {
  await signUp(page);
  const name = `petra-${Date.now()}`;
  await breakService({ service: "linkedin", match: name, kind: "status", status: 404, times: 1 });

  await page.getByRole("button", { name: "Add applicants" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("Give at least one of the two addresses.")).toBeVisible();
  await page.getByLabel("LinkedIn").fill("https://example.com/in/nobody");
  await expect(page.getByText("That is not a LinkedIn profile")).toBeVisible();
  await page.getByLabel("LinkedIn").fill(`linkedin.com/in/${name}`);
  await page.getByLabel("GitHub").fill(`github.com/${name}`);
  await page.getByRole("button", { name: "Add", exact: true }).click();

  const row = rowOf(page, name);
  await expect(row).toContainText("Failed");
  await row.getByRole("link").click();
  const retry = page.getByRole("button", { name: "Retry LinkedIn" });
  await expect(retry).toBeVisible();
  await expectAccessible(page);
  await retry.click();
  await expect(retry).toBeHidden();
  await expect(page.getByLabel("LinkedIn: ready")).toBeVisible();
  await expect(page.getByRole("img", { name: /Score \d+ of 100/ })).toBeVisible();
});

test("what belongs to one recruiter no other sees, and a signed-out one sees nothing", async ({
  page,
  calm,
}) => {
  const signOut = async () => {
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  };
  const signIn = async ({ email, password }: { email: string; password: string }) => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  const first = await signUp(page);
  await page.getByRole("button", { name: "Add applicants" }).click();
  await page.getByLabel("GitHub").fill("github.com/ida-private");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await rowOf(page, "ida-private").getByRole("link").click();
  await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
  const address = page.url();

  const places = () => page.evaluate(() => sessionStorage.getItem("vouch-order"));
  expect(await places()).toContain(address.split("/").at(-1));
  await signOut();
  expect(await places()).toBeNull();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  const second = await signUp(page);
  await page.goto("/applicants?q=ida-private");
  await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
  calm.unless(/status of 404/);
  // Another recruiter's and nobody's: neither answer tells which.
  for (const url of [address, `/applicants/${randomUUID()}`]) {
    expect((await page.goto(url))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nobody here" })).toBeVisible();
    await expectAccessible(page);
  }

  await signOut();
  calm.unless(/status of 400/);
  await signIn({ ...first, password: "wrong password" });
  await expect(page.getByText("do not belong together")).toBeVisible();
  await signIn(first);
  await expect(page.getByRole("row")).toHaveCount(2);

  await test.step("nor by the back button, where nothing was loaded anew since", async () => {
    await rowOf(page, "ida-private").getByRole("link").click();
    await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
    await page.getByRole("link", { name: "Settings" }).click();
    await expect(page.getByRole("heading", { name: "Signing in" })).toBeVisible();
    await signOut();
    await signIn(second);
    await expect(page.getByRole("heading", { name: "No applicants yet" })).toBeVisible();
    calm.unless(/status of 406/);
    await page.goBack();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("heading", { name: "There is nobody here" })).toBeVisible();
  });
});

async function priyasCv(): Promise<Buffer> {
  const { cv } = priyaRaghunathan;
  if (!cv || !("content" in cv)) throw new Error("The sample has no CV.");
  return Buffer.from(await cvPdf(cv.content));
}
