import { writeFile } from "node:fs/promises";
import { dragFiles } from "./drag";
import { aGate } from "./gate";
import { expect, expectAccessible, rowOf, signUp, test } from "./vouch";

test("many CVs are dropped at once, each with its own progress; addresses are pasted", async ({
  page,
  context,
  calm,
}, info) => {
  await signUp(page);

  await test.step("CVs that are dropped onto the list are sent, some at a time", async () => {
    const files = ["ada.pdf", "bea.pdf", "cleo.docx", "dana.pdf", "elif.pdf", "holiday.png"];
    const paths = files.map((name) => info.outputPath(name));
    await Promise.all(paths.map((path) => writeFile(path, "%PDF-1.7 of a kind")));

    const sending = aGate();
    let refused = false;
    calm.unless(/status of 500/);
    await page.route("**/storage/v1/object/cvs/**", async (route) => {
      await sending.open;
      if (refused || !route.request().url().endsWith("cleo.docx")) return route.fallback();
      refused = true;
      return route.fulfill({ status: 500, body: "" });
    });

    await dragFiles(page, paths, () =>
      expect(page.getByText("Drop CVs to add them")).toBeVisible(),
    );
    const uploads = page.getByRole("region", { name: "Uploads" });
    await expect(page.getByText("Drop CVs to add them")).toBeHidden();
    await expect(uploads.getByRole("progressbar")).toHaveCount(5);
    await expect(uploads.getByText("neither a PDF nor a Word")).toBeVisible();
    await expect(uploads.getByRole("button", { name: "Close" })).toBeDisabled();
    await expectAccessible(page);

    sending.release();
    await expect(uploads.getByText("4 of 6 added, 2 refused")).toBeVisible();
    await uploads.getByRole("button", { name: "Try cleo.docx again" }).click();
    await expect(uploads.getByText("5 of 6 added, 1 refused")).toBeVisible();
    await expect(page.getByRole("row")).toHaveCount(6);
    await uploads.getByRole("button", { name: "Close" }).click();
  });

  await test.step("addresses that are pasted onto the page are read at once", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(() =>
      navigator.clipboard.writeText("linkedin.com/in/pasted-one\n\ngithub.com/pasted-two, nobody"),
    );
    await page.getByRole("heading", { name: "Applicants" }).click();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(page.getByLabel("Addresses, one person a line")).toHaveValue(/pasted-one/);
    await expect(page.getByText("2 people")).toBeVisible();
  });

  await test.step("when the answer is lost they are sent again, and nobody is there twice", async () => {
    calm.unless(/ERR_FAILED/);
    const applicants = "**/rest/v1/applicants*";
    let lost = 0;
    await page.route(applicants, async (route) => {
      if (route.request().method() !== "POST" || lost++ > 0) return route.fallback();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole("button", { name: "Add all" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
    await page.getByRole("button", { name: "Add all" }).click();
    await expect(page.getByText("2 added; the checks have started.")).toBeVisible();
    await expect(rowOf(page, "pasted-one")).toHaveCount(1);
    await expect(rowOf(page, "pasted-two")).toHaveCount(1);
    await expect(page.getByRole("row")).toHaveCount(8);
  });
});
