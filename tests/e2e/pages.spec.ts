import { withDatabase } from "./database";
import { EMPTY_PAGES, LOADED_PAGES, PUBLIC_PAGES, pagesOf, RUNNING_PAGES } from "./pages";
import { addLoads, addStrangers, connectAshby } from "./strangers";
import { expect, expectAccessible, expectStill, type Page, signUp, test } from "./vouch";

// A trace keeps a picture of every step, and here they are many and long.
test.use({ trace: "off" });

const SIZES = [
  { width: 1360, height: 850 },
  { width: 390, height: 844 },
];

/** Looks at each page in both sizes and both themes. */
async function visit(page: Page, pages: typeof PUBLIC_PAGES): Promise<void> {
  for (const { path, there, open } of pages) {
    for (const size of SIZES) {
      await test.step(`${path.replace(/[0-9a-f-]{36}/, "…")}, ${size.width} wide`, async () => {
        await page.setViewportSize(size);
        await page.goto(path);
        await expect.soft(page.getByRole(there.role, { name: there.name }).first()).toBeVisible();
        await open?.(page);
        await expectAccessible(page);
        if (size === SIZES[0]) {
          await page.emulateMedia({ colorScheme: "dark" });
          // Of a page that is the same but for its colours; they are the same in each size.
          await expectAccessible(page, ["color-contrast"]);
          await page.emulateMedia({ colorScheme: "light" });
        }
        await expectInert(page);
        await expectStill(page);
      });
    }
  }
}

/** That nothing a stranger wrote has become a part of the page, and that none of it widens the page. */
async function expectInert(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const wide = [
      document.documentElement,
      ...document.querySelectorAll("main, main > *, main > * > *"),
    ];
    return {
      images: document.querySelectorAll("img").length,
      scripts: document.querySelectorAll("[href^='javascript:'], [href^='data:'], [onerror]")
        .length,
      overflow: Math.max(...wide.map((one) => one.scrollWidth - one.clientWidth)),
    };
  });
  expect.soft(found).toEqual({ images: 0, scripts: 0, overflow: 0 });
}

test("every page, in both sizes and themes, whatever strangers wrote", async ({ page, calm }) => {
  test.setTimeout(240_000);
  // A colour on its way from one theme to the other is neither's.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  // The page that is not there.
  calm.unless(/status of 404/);

  await visit(page, PUBLIC_PAGES);
  const { email } = await signUp(page);
  await visit(page, EMPTY_PAGES);
  await withDatabase(async (sql) => {
    await visit(page, pagesOf(await addStrangers(sql, email)));
    await addLoads(sql, email);
    await connectAshby(sql, email, true);
    await visit(page, LOADED_PAGES);
    await connectAshby(sql, email, false);
    await visit(page, RUNNING_PAGES);
  });
  expect(dialogs).toEqual([]);
});
