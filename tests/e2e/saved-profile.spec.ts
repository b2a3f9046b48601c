import { aDataExport } from "../support/linkedin-export";
import { aSavedPdf } from "../support/saved-profile";
import { breakService, expect, expectAccessible, rowOf, signUp, test } from "./vouch";

test("a profile that LinkedIn hides is read from the PDF that LinkedIn saved of it", async ({
  page,
}) => {
  await signUp(page);
  const name = `ada-${Date.now()}`;
  await breakService({ service: "linkedin", match: name, kind: "authwall", times: 1 });
  await page.getByRole("button", { name: "Add applicants" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Ada");
  await page.getByLabel("LinkedIn").fill(`linkedin.com/in/${name}`);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await rowOf(page, "Ada").getByRole("link").click();

  const pdf = Buffer.from(await aSavedPdf());
  const sources = page.getByRole("region", { name: "Sources" });
  await expect(sources.getByRole("alert")).toContainText(`the profile's own "Save to PDF"`);
  await expect(sources.getByRole("button", { name: "Upload LinkedIn file" })).toBeVisible();
  await expectAccessible(page);

  await test.step("another kind of file is refused at once", async () => {
    const file = { name: "ada.docx", mimeType: "application/octet-stream", buffer: pdf };
    await sources.getByLabel("LinkedIn file (PDF or data export)").setInputFiles(file);
    await expect(page.getByText("This is neither the PDF")).toBeVisible();
  });
  await test.step("the PDF is dropped onto the source, and read", async () => {
    const dropped = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], "Profile.pdf", { type: "application/pdf" }));
      return data;
    }, pdf.toString("base64"));
    const row = sources.getByRole("listitem").filter({ hasText: "LinkedIn" });
    await row.getByRole("alert").dispatchEvent("dragover", { dataTransfer: dropped });
    await expect(row.getByText("Drop LinkedIn's PDF or data export here")).toBeVisible();
    await row.getByRole("alert").dispatchEvent("drop", { dataTransfer: dropped });
    await expect(sources.getByLabel("LinkedIn: ready")).toBeVisible();
    await expect(sources.getByText("From LinkedIn's own PDF of the profile")).toBeVisible();
    await expect(sources.getByRole("link", { name: /linkedin.com\/in\/ada-okafor/ })).toBeVisible();
    await expect(page.getByRole("img", { name: /Score \d+ of 100/ })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the data export is read in its place", async () => {
    const zip = Buffer.from(aDataExport());
    const file = { name: "Basic_LinkedInDataExport.zip", mimeType: "application/zip", buffer: zip };
    await sources.getByLabel("LinkedIn file (PDF or data export)").setInputFiles(file);
    await expect(sources.getByText("From LinkedIn's data export")).toBeVisible();
    await expect(sources.getByLabel("LinkedIn: ready")).toBeVisible();
  });

  await test.step("it is replaced, then removed, and the address is read again", async () => {
    await expect(sources.getByRole("button", { name: "Replace LinkedIn file" })).toBeVisible();
    const letter = {
      name: "letter.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-"),
    };
    await sources.getByLabel("LinkedIn file (PDF or data export)").setInputFiles(letter);
    await expect(sources.getByRole("alert")).toContainText("LinkedIn PDF is damaged");
    await sources.getByRole("button", { name: "Remove the LinkedIn file" }).click();
    await expect(sources.getByLabel("LinkedIn: ready")).toBeVisible();
    await expect(sources.getByRole("link", { name: new RegExp(name) })).toBeVisible();
    await page.getByRole("tab", { name: "History" }).click();
    await expect(page.getByText("LinkedIn file", { exact: true }).first()).toBeVisible();
  });
});
