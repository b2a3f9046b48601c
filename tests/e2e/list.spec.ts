import { readFile } from "node:fs/promises";
import type { Request } from "@playwright/test";
import Papa from "papaparse";
import { withDatabase } from "./database";
import { aGate } from "./gate";
import {
  addSeveral,
  breakService,
  expect,
  expectAccessible,
  type Page,
  rowOf,
  signUp,
  test,
} from "./vouch";

const FORMULA = `=HYPERLINK("https://evil.example","click")`;

test("many applicants are added, found, sorted and dealt with together", async ({
  page,
  context,
  calm,
}) => {
  test.setTimeout(150_000);
  await signUp(page);
  const late = { service: "github", kind: "status", status: 404, times: 1 } as const;
  for (const match of ["late-one", "late-two"]) await breakService({ ...late, match });
  await page.getByRole("button", { name: "Add applicants" }).click();
  await page.getByLabel("GitHub").fill("github.com/crowd-9");
  await page.getByLabel("LinkedIn").fill("linkedin.com/in/crowd-9");
  await page.getByRole("dialog").getByLabel("Name").fill(FORMULA);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await addSeveral(page, [
    "this line holds no address",
    ...Array.from(
      { length: 9 },
      (_, index) => `github.com/crowd-${index} linkedin.com/in/crowd-${index}`,
    ),
    "github.com/nobody-there",
    "github.com/late-one",
    "github.com/late-two",
  ]);
  await expect(page.getByRole("row")).toHaveCount(14);
  await expect(rowOf(page, "Look closer")).toHaveCount(10, { timeout: 60_000 });
  await expectAccessible(page);

  await test.step("search and filters stand in the address, and back works", async () => {
    await page.keyboard.press("/");
    // So slowly that each letter is asked for before the next comes: none may be lost.
    await page.keyboard.type("crowd-7", { delay: 60 });
    await expect(page.getByRole("row")).toHaveCount(2);
    await expect(page.getByRole("searchbox")).toHaveValue("crowd-7");
    await expect(page).toHaveURL(/q=crowd-7/);
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.getByRole("button", { name: "Failing" }).click();
    await page.getByRole("menuitemcheckbox", { name: "GitHub" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/failing=gh/);
    await expect(page.getByRole("row")).toHaveCount(4);
    await page.goBack();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.goForward();
    await expect(page.getByRole("row")).toHaveCount(4);
    const shared = await context.newPage();
    await shared.goto(page.url());
    await expect(shared.getByRole("row")).toHaveCount(4);
    await shared.close();
  });

  await test.step("what failed is tried again for all that are ticked", async () => {
    await page.getByRole("checkbox", { name: "Select all that are loaded" }).click();
    await page.getByRole("button", { name: "Retry failed" }).click();
    await expect(page.getByText("What failed is tried again for 3 applicants.")).toBeVisible();
    // Two are there now.
    await expect(page.getByRole("row")).toHaveCount(2);
    await expect(rowOf(page, "nobody-there")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("toolbar")).toBeHidden();
    await page.goBack();
    await expect(page.getByRole("row")).toHaveCount(14);
  });

  await test.step("a flag narrows the list, and names sort it", async () => {
    await page.getByRole("button", { name: "Flag" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Hidden text" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/flag=hidden-text/);
    await expect(page.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.getByRole("button", { name: "Applicant", exact: true }).click();
    await expect(page).toHaveURL(/sort=name/);
    await expect(page.getByRole("columnheader", { name: "Applicant" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
  });

  await test.step("by keyboard: walk, tick, open, next, back", async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await expect(page.getByRole("toolbar")).toContainText("2");
    const read = new Set<string | null>();
    page.on("requestfinished", (request) => {
      read.add(new URL(request.url()).searchParams.get("id"));
    });
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
    const here = page.url();
    const next = await page.getByRole("link", { name: /^Next applicant/ }).getAttribute("href");
    await expect.poll(() => read.has(`eq.${next?.split("/").pop()}`)).toBe(true);
    // Whoever comes next is at hand already.
    const answer = aGate();
    await page.route("**/rest/v1/applicants?*", (route) =>
      answer.open.then(() => route.fallback()),
    );
    await page.keyboard.press("j");
    await expect(page).not.toHaveURL(here);
    await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
    answer.release();
    await page.unroute("**/rest/v1/applicants?*");
    await page.keyboard.press("k");
    await expect(page).toHaveURL(here);
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/sort=name$/);
    await expect(page.getByRole("row")).toHaveCount(14);
    // Where one was.
    await expect(page.locator(`a[href="${new URL(here).pathname}"]`)).toBeFocused();
  });

  await test.step("several are decided on and deleted together; a deletion can be taken back", async () => {
    await page.getByRole("checkbox").nth(1).click();
    await page
      .getByRole("checkbox")
      .nth(3)
      .click({ modifiers: ["Shift"] });
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("menuitem", { name: "Advance" }).click();
    await expect(page.getByText("3 applicants: advance.")).toBeVisible();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("row")).toHaveCount(11);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("row")).toHaveCount(14);
    await page.reload();
    await expect(page.getByRole("row")).toHaveCount(14);
  });

  await test.step("all are exported: as CSV that no spreadsheet runs, as JSON word by word", async () => {
    await page.getByRole("checkbox", { name: "Select all that are loaded" }).click();
    calm.unless(/ERR_FAILED/);
    await page.route("**/_next/static/**", (route) => route.abort());
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: "CSV" }).click();
    await expect(page.getByText("That part of Vouch could not be loaded.")).toBeVisible();
    await page.unroute("**/_next/static/**");
    const csv = await exported(page, "CSV");
    const cells = Papa.parse<{ name: string }>(csv, { header: true }).data;
    expect(cells).toHaveLength(13);
    expect(cells.map(({ name }) => name)).toContain(`'${FORMULA}`);
    expect(csv).not.toMatch(/(^|[,\n])"?[=+@-]/);
    const json: { name: string }[] = JSON.parse(await exported(page, "JSON"));
    expect(json.map(({ name }) => name)).toContain(FORMULA);
    await page.getByRole("button", { name: "Select nothing" }).click();
  });

  await test.step("what the database refuses is taken back", async () => {
    calm.unless(/status of 403/);
    await page.route("**/rest/v1/applicants?*", (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill({ status: 403, json: { code: "42501", message: "permission denied" } })
        : route.fallback(),
    );
    const hold = page.getByRole("row").getByText("On hold").filter({ visible: true });
    await page.getByRole("checkbox").nth(1).click();
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("menuitem", { name: "On hold" }).click();
    await expect(page.getByText("You may not change that.")).toBeVisible();
    await expect(hold).toHaveCount(0);
    await page.unroute("**/rest/v1/applicants?*");
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("menuitem", { name: "On hold" }).click();
    await expect(hold).toHaveCount(1);
    await page.getByRole("button", { name: "Select nothing" }).click();
  });

  await test.step("a deletion does not hang on the page that asked for it", async () => {
    await page.getByRole("checkbox").nth(1).click();
    const removed = page.waitForResponse("**/rpc/remove_applicants");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await removed;
    // No time for anything that the page might still want to do.
    await page.goto("/applicants");
    await expect(page.getByRole("row")).toHaveCount(13);
  });

  await test.step("the palette goes to anybody", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("crowd-3");
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
  });
});

test("a list of many pages is right whatever comes late, and is walked by keyboard", async ({
  page,
}) => {
  const { email } = await signUp(page);
  await withDatabase(
    (sql) => sql`
      insert into public.applicants (user_id, name, created_at)
      select id, 'Person ' || n, now() - n * interval '1 minute'
      from auth.users, generate_series(1, 250) as n where email = ${email}`,
  );
  /** What an answer to the list waits for before it is handed on. */
  let hold: (request: Request) => Promise<void> | undefined = () => undefined;
  /** What an answer waits for that the database has given already. */
  let handOn: Promise<void> | undefined;
  /** The most rows that the database gives at once. */
  let most = 1_000;
  let asked = 0;
  await page.route("**/rpc/list_applicants*", async (route) => {
    asked += 1;
    await hold(route.request());
    const late = handOn;
    const wanted = route.request().postDataJSON();
    const max_rows = Math.min(wanted.max_rows, most);
    if (!late) return route.fallback({ postData: { ...wanted, max_rows } });
    handOn = undefined;
    const response = await route.fetch();
    await late;
    return route.fulfill({ response }).catch(() => {});
  });
  await page.reload();
  const link = (n: number) => page.getByRole("link", { name: `Person ${n}`, exact: true });
  await expect(link(1)).toBeVisible();
  // Once more when changes are heard of.
  await expect.poll(() => asked).toBeGreaterThan(1);

  const isNext = (request: Request) => Boolean(request.postDataJSON()?.after_id);
  const [late, later] = [aGate(), aGate()];

  await test.step("a page that comes late does not stand in the way of another view", async () => {
    hold = (request) => (isNext(request) ? late.open : later.open);
    await page.keyboard.press("End");
    await page.keyboard.press("/");
    const searched = page.waitForRequest(
      (request) =>
        request.url().includes("list_") && Boolean(request.postData()?.includes("son 77")),
    );
    await page.keyboard.type("person 77");
    await searched;
    const came = page.waitForResponse((answer) => isNext(answer.request()));
    late.release();
    await came;
    later.release();
    await expect(page.getByRole("row")).toHaveCount(2);
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expect(link(1)).toBeVisible();
  });

  await test.step("come back to, it shows what was decided, and more of it waits for its turn", async () => {
    const [never, first] = [aGate(), aGate()];
    await page.getByRole("heading", { name: "Applicants" }).click();
    hold = (request) => (isNext(request) ? never.open : undefined);
    await page.keyboard.press("End");
    await expect(link(200)).toBeFocused();
    await page.keyboard.press("Enter");
    const advance = page.getByRole("button", { name: "Advance" });
    await advance.click();
    await expect(advance).toHaveAttribute("aria-pressed", "true");
    hold = (request) => (isNext(request) ? undefined : first.open);
    const more = page.waitForResponse((answer) => isNext(answer.request()));
    const again = page.waitForRequest(
      (request) => request.url().includes("/list_applicants") && !isNext(request),
    );
    await page.keyboard.press("Escape");
    await again;
    first.release();
    await more;
    await expect(page.getByRole("row", { name: "Person 200 " })).toContainText("Advance");
    await expect(link(200)).toBeFocused();
    never.release();
  });

  await test.step("all can be decided on, however many they are, and however few come at once", async () => {
    most = 120;
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "251");
    let longest = 0;
    page.on("request", (request) => {
      longest = Math.max(longest, request.url().length);
    });
    await page.getByRole("checkbox", { name: "Select all that are loaded" }).click();
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("menuitem", { name: "On hold" }).click();
    await expect(page.getByText("250 applicants: on hold.")).toBeVisible();
    await expect(page.getByRole("row", { name: "Person 200 " })).toContainText("On hold");
    // What servers and proxies take at least.
    expect(longest).toBeLessThan(8_000);
    await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "251");
    most = 1_000;
    await page.getByRole("button", { name: "Select nothing" }).click();
  });

  await test.step("who is deleted leaves the walk where it was; Shift ticks a range", async () => {
    await page.keyboard.press("Home");
    await expect(link(1)).toBeFocused();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByText("1 applicant deleted.")).toBeVisible();
    await page.keyboard.press("j");
    await expect(link(4)).toBeFocused();
    await page.keyboard.press("x");
    for (const key of ["j", "j", "Shift+X"]) await page.keyboard.press(key);
    await expect(page.getByRole("toolbar")).toContainText("3 selected");
  });

  await test.step("an answer from before a decision does not stand for the list after it", async () => {
    const before = aGate();
    await link(4).click();
    await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
    handOn = before.open;
    await page.keyboard.press("Escape");
    await expect.poll(() => handOn === undefined).toBe(true);
    let told = 0;
    page.on("request", (request) => {
      if (request.url().includes("/applicant_events")) told += 1;
    });
    await link(4).click();
    await expect.poll(() => told).toBe(1);
    await page.getByRole("button", { name: "Advance" }).click();
    // Once for the decision itself, once because it was heard of.
    await expect.poll(() => told).toBeGreaterThan(2);
    await page.keyboard.press("Escape");
    await expect(link(4)).toBeVisible();
    before.release();
    await expect(page.getByRole("row", { name: "Person 4 " })).toContainText("Advance");
  });
});

/** What the ticked applicants are exported as. */
async function exported(page: Page, format: "CSV" | "JSON"): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: format }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(new RegExp(`^applicants-.*\\.${format.toLowerCase()}$`));
  return readFile(await file.path(), "utf8");
}
