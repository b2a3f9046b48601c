import type { Page } from "@playwright/test";
import { withDatabase } from "./database";
import { expect, expectAccessible, expectStill, signUp, test } from "./vouch";

const csv = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(content),
});
const people = (count: number) =>
  `Name,Email\n${Array.from({ length: count }, (_, at) => `Person ${at},p${at}@example.org`).join("\n")}`;

async function openImport(page: Page) {
  const account = await signUp(page);
  await page.getByRole("link", { name: "Import" }).click();
  await expect(page.getByRole("heading", { name: "Nothing was imported yet" })).toBeVisible();
  await expect(page.getByText("Not connected.")).toBeVisible();
  return account;
}

async function chooseCsv(page: Page, name: string, content: string | Buffer) {
  await page.getByLabel("CSV file to import").setInputFiles(csv(name, content));
}

const loadOf = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("a CSV file is mapped, shown as it will be read, imported, and what failed is listed", async ({
  page,
  calm,
}) => {
  await openImport(page);
  await expectAccessible(page);

  // As an old German Excel writes it.
  const text = [
    "Vorname;Nachname;E-Mail;Profil auf LinkedIn;Bemerkung",
    "Zoë;Müller;zoe@example.org;linkedin.com/in/zoe-mueller;kommt aus K\xf6ln",
    "Jürgen;Groß;juergen@example.org;;",
    "Firma;Nord;firma@example.org;linkedin.com/company/nord;",
  ].join("\r\n");
  await chooseCsv(page, "bewerber.csv", Buffer.from(text, "latin1"));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("LinkedIn")).toHaveValue("3");
  await expect(dialog.getByLabel("First name")).toHaveValue("0");
  await expect(dialog.getByLabel("Notes")).toHaveValue("4");
  await expect(dialog.getByRole("cell", { name: "Zoë Müller" })).toBeVisible();
  await expect(dialog.getByText("is no address of a LinkedIn profile")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Notes").selectOption("not in this file");
  await expect(dialog.getByRole("columnheader", { name: "Notes" })).toBeHidden();
  await dialog.getByRole("button", { name: "Start the import" }).click();
  await expect(dialog).toBeHidden();

  const load = loadOf(page, "bewerber.csv");
  await expect(load.getByText("2 added, 1 failed")).toBeVisible();
  await expect(load.getByText("Done")).toBeVisible();
  await load.getByRole("button", { name: /^Why/ }).click();
  const failure = load.getByRole("row", { name: /Firma Nord/ });
  await expect(failure).toContainText("4");
  await expect(failure).toContainText("linkedin.com/company/nord");
  await expectAccessible(page);
  await test.step("what the download needs and cannot be fetched is said, and fetched again", async () => {
    calm.unless(/ERR_FAILED/);
    await page.route("**/_next/static/**", (route) => route.abort());
    await load.getByRole("button", { name: "Download" }).click();
    await expect(page.getByText("That part of Vouch could not be loaded.")).toBeVisible();
    await page.unroute("**/_next/static/**");
  });
  const download = page.waitForEvent("download");
  await load.getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("import-failures.csv");

  await page.reload();
  await expect(load.getByText("2 added, 1 failed")).toBeVisible();
  await load.getByRole("link", { name: /^Applicants/ }).click();
  await expect(page).toHaveURL(/\/applicants\?origin=csv/);
  await expect(page.getByRole("link", { name: "Jürgen Groß" })).toBeVisible();
});

test("a long import shows how far it is, also after a reload, and can be cancelled", async ({
  page,
}) => {
  const { email } = await openImport(page);
  const start = page.getByRole("button", { name: "Start the import" });
  await chooseCsv(page, "one-column.csv", "Name\nAda\nBea");
  await expect(page.getByRole("cell", { name: "Bea" })).toBeVisible();
  await start.click();
  await expect(loadOf(page, "one-column.csv").getByText("2 added")).toBeVisible();

  await chooseCsv(page, "many.csv", people(100_000));
  await test.step("what is stopped while it is sent can be sent again", async () => {
    await page.route("**/object/csvs/**", () => {});
    await start.click();
    await expect(page.getByRole("button", { name: "Sending…" })).toBeDisabled();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("alert")).toContainText("The upload was stopped.");
    await page.unroute("**/object/csvs/**");
  });
  await start.click();
  const load = loadOf(page, "many.csv");
  const bar = load.getByRole("progressbar");
  const share = async () => Number((await bar.getAttribute("aria-valuenow")) ?? 0);
  await expect.poll(share).toBeGreaterThan(0);
  await expectAccessible(page);
  // The older load has made room.
  await expectStill(page);
  await page.reload();
  await expect.poll(share).toBeGreaterThan(0);
  const before = await share();
  await expect.poll(share).toBeGreaterThan(before);
  await expect(load.getByText(/[\d,]+ added, [\d,]+ remaining/)).toBeVisible();

  await test.step("cancelled in another tab, it is so in this one", async () => {
    const other = await page.context().newPage();
    await other.goto("/import");
    await other.getByRole("button", { name: "Cancel many.csv" }).click();
    await expect(load.getByText("Cancelled")).toBeVisible();
    await other.close();
  });
  await expect(load.getByText(/[\d,]+ added, [\d,]+ not reached/)).toBeVisible();
  await expect(bar).toBeHidden();

  await test.step("an import that is no longer kept goes from the page", async () => {
    await withDatabase(
      (sql) => sql`
        delete from public.imports
        where user_id = (select id from auth.users where email = ${email})`,
    );
    await expect(page.getByRole("heading", { name: "Nothing was imported yet" })).toBeVisible();
  });
});

test("files that are no list of applicants are refused with the reason; Ashby is imported once it is connected", async ({
  page,
  calm,
}) => {
  await openImport(page);
  const dialog = page.getByRole("dialog");
  for (const [name, content, reason] of [
    ["book.csv", Buffer.from("504b030414000600", "hex"), "This is a workbook"],
    ["headless.csv", "Ada,ada@example.org\nBea,bea@example.org", "The first row is no header"],
    ["open.csv", 'name,email\n"Ada,ada@example.org\n', "Row 2 opens a quote"],
    ["empty.csv", "", "This file is empty."],
  ] as const) {
    await chooseCsv(page, name, content);
    await expect(dialog.getByRole("alert")).toContainText(reason);
    await expect(dialog.getByRole("button", { name: "Start the import" })).toBeDisabled();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
  }
  await page.getByLabel("CV files").setInputFiles(csv("photo.png", "no CV"));
  await expect(page.getByText("0 of 1 added, 1 refused")).toBeVisible();

  await test.step("a list that cannot be read says so and is read again", async () => {
    calm.unless(/Failed to load resource/);
    await page.route("**/rest/v1/imports*", (route) => route.abort());
    await page.reload();
    await expect(
      page.getByRole("heading", { name: "The imports could not be read" }),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(page.getByText("Vouch does not answer.")).toBeVisible();
    await page.unroute("**/rest/v1/imports*");
    await expect(page.getByRole("heading", { name: "Nothing was imported yet" })).toBeVisible();
    await expect(page.getByText("Vouch does not answer.")).toBeHidden();
  });

  const status = await page.evaluate(async () => {
    const answer = await fetch("/api/ashby-key", {
      method: "POST",
      body: JSON.stringify({ key: `org-3-0-${crypto.randomUUID()}` }),
    });
    return answer.status;
  });
  expect(status).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: "Import now" }).click();
  await expect(loadOf(page, "Ashby").getByText("3 imported")).toBeVisible();
  await expectAccessible(page);
});
