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
  await expect(sources.getByRole("button", { name: "Upload LinkedIn PDF" })).toBeVisible();
  await expectAccessible(page);

  await test.step("another kind of file is refused at once", async () => {
    const file = { name: "ada.docx", mimeType: "application/octet-stream", buffer: pdf };
    await sources.getByLabel("LinkedIn PDF file").setInputFiles(file);
    await expect(page.getByText("This is not a PDF")).toBeVisible();
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
    await expect(row.getByText("Drop LinkedIn's PDF here")).toBeVisible();
    await row.getByRole("alert").dispatchEvent("drop", { dataTransfer: dropped });
    await expect(sources.getByLabel("LinkedIn: ready")).toBeVisible();
    await expect(sources.getByText("From LinkedIn's own PDF of the profile")).toBeVisible();
    await expect(sources.getByRole("link", { name: /linkedin.com\/in\/ada-okafor/ })).toBeVisible();
    await expect(page.getByRole("img", { name: /Score \d+ of 100/ })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("it is replaced, then removed, and the address is read again", async () => {
    await expect(sources.getByRole("button", { name: "Replace LinkedIn PDF" })).toBeVisible();
    const letter = {
      name: "letter.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-"),
    };
    await sources.getByLabel("LinkedIn PDF file").setInputFiles(letter);
    await expect(sources.getByRole("alert")).toContainText("LinkedIn PDF is damaged");
    await sources.getByRole("button", { name: "Remove the LinkedIn PDF" }).click();
    await expect(sources.getByLabel("LinkedIn: ready")).toBeVisible();
    await expect(sources.getByRole("link", { name: new RegExp(name) })).toBeVisible();
    await page.getByRole("tab", { name: "History" }).click();
    await expect(page.getByText("LinkedIn PDF", { exact: true }).first()).toBeVisible();
  });
});
