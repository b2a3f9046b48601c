import type { WebSocketRoute } from "@playwright/test";
import { withDatabase } from "./database";
import { addSeveral, expect, expectAccessible, type Page, rowOf, signUp, test } from "./vouch";

const openIn = async (page: Page, name: string) => {
  await rowOf(page, name).getByRole("link").click();
  await expect(page.getByRole("tab", { name: "Verdict" })).toBeVisible();
};
const notesOf = (page: Page) => page.getByRole("textbox", { name: "Notes" });
const notesAre = (page: Page, word: string) =>
  expect(page.getByRole("region", { name: "Notes" }).getByRole("status")).toHaveText(word);

test("whatever becomes of the connection, the session or the applicant, nothing typed is lost", async ({
  page,
  context,
  calm,
}) => {
  test.setTimeout(150_000);
  calm.unless(/status of (401|403|406|503)|ERR_INTERNET_DISCONNECTED|WebSocket/);
  const { email, password } = await signUp(page);
  await addSeveral(page, ["github.com/standing-one", "github.com/standing-two"]);
  await openIn(page, "standing-one");
  const advance = page.getByRole("button", { name: "Advance" });

  await test.step("an edit that is refused is taken back, with the reason", async () => {
    await page.route("**/rest/v1/applicants?*", (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill({ status: 403, json: { code: "42501", message: "permission denied" } })
        : route.fallback(),
    );
    await advance.click();
    await expect(page.getByText("You may not change that.")).toBeVisible();
    await expect(advance).toHaveAttribute("aria-pressed", "false");
    await page.unroute("**/rest/v1/applicants?*");
  });

  await test.step("an older text that is slow does not come after a newer one", async () => {
    let newer = () => {};
    const overtaken = new Promise<void>((resolve) => {
      newer = resolve;
    });
    let first = true;
    await page.route("**/rest/v1/applicants?*", async (route) => {
      if (route.request().method() !== "PATCH") return route.fallback();
      if (!first) newer();
      else {
        first = false;
        await Promise.race([overtaken, page.waitForTimeout(1_500)]);
      }
      return route.fallback();
    });
    const sent = page.waitForRequest((request) => request.method() === "PATCH");
    await notesOf(page).fill("Older.");
    await sent;
    await notesOf(page).fill("Newer.");
    await expect(notesOf(page)).toHaveValue("Newer.");
    await page.waitForResponse(
      (answer) => answer.request().postDataJSON()?.notes === "Newer." && answer.ok(),
    );
    await notesAre(page, "Saved");
    await page.unroute("**/rest/v1/applicants?*");
    await page.reload();
    await expect(notesOf(page)).toHaveValue("Newer.");
  });

  await test.step("what is typed without a network is saved when it is back", async () => {
    await context.setOffline(true);
    await expect(page.getByText("You are offline.")).toBeVisible();
    await notesOf(page).fill("Typed in a tunnel.");
    await notesAre(page, "Not saved");
    await expectAccessible(page);
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByText("That part of Vouch could not be loaded.")).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByRole("option", { name: "Settings" })).toBeVisible();
    await page.keyboard.press("Escape");
    await notesAre(page, "Saved");
    await expect(page.getByText("You are offline.")).toBeHidden();
  });

  const other = await context.newPage();
  await test.step("what is typed when the session ends is saved after signing in again", async () => {
    await page.route("**/rest/v1/applicants?*", (route) =>
      route.request().method() === "PATCH" ? route.fulfill({ status: 503 }) : route.fallback(),
    );
    await notesOf(page).fill("Typed as the session ended.");
    await notesAre(page, "Not saved");
    await other.goto("/applicants");
    await other.getByRole("button", { name: /^Account/ }).click();
    await other.getByRole("menuitem", { name: "Sign out" }).click();
    const dialog = page.getByRole("dialog", { name: "Your session has ended" });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await page.unroute("**/rest/v1/applicants?*");
    await dialog.getByLabel("Password").fill(password);
    await dialog.getByRole("button", { name: "Go on" }).click();
    await expect(dialog).toBeHidden();
    await expect(notesOf(page)).toBeFocused();
    await notesAre(page, "Saved");
    await page.reload();
    await expect(notesOf(page)).toHaveValue("Typed as the session ended.");
  });

  await test.step("what comes in while somebody types in a dialog takes none of it away", async () => {
    const change = (columns: Record<string, string>) =>
      withDatabase(
        (sql) => sql`
          update public.applicants set ${sql(columns)} where name = 'Standing Three'
            and user_id = (select id from auth.users where email = ${email})`,
      );
    await withDatabase(
      (sql) => sql`
        insert into public.applicants (user_id, name)
        select id, 'Standing Three' from auth.users where email = ${email}`,
    );
    await other.goto("/applicants");
    await openIn(other, "Standing Three");
    const set = other.getByRole("button", { name: "Set your own score" });
    const dialog = other.getByRole("dialog");
    await set.click();
    await other.keyboard.press("Escape");
    await expect(set).toBeFocused();
    await set.click();
    await dialog.getByLabel("Reason").fill("Typed before the verdict.");
    await change({ gh_username: "standing-three" });
    await expect(other.locator("svg[aria-label^='Score ']")).toBeVisible();
    await expect(dialog.getByLabel("Reason")).toHaveValue("Typed before the verdict.");
    await dialog.getByRole("button", { name: "Cancel" }).click();

    await other.getByRole("button", { name: "Change name, e-mail address and phone" }).click();
    await change({ email: "three@example.org" });
    await expect(other.getByText("three@example.org")).toBeVisible();
    await dialog.getByLabel("Name").fill("Standing Third");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(other.getByRole("heading", { name: "Standing Third" })).toBeVisible();
    await other.reload();
    await expect(other.getByText("three@example.org")).toBeVisible();
  });

  await test.step("somebody who was deleted elsewhere is said to be gone; what is typed stays to be read", async () => {
    await other.goto(page.url());
    await other.getByRole("button", { name: "Delete" }).click();
    await expect(rowOf(other, "standing-two")).toBeVisible();
    // While the mouse is over it, it stays.
    await other.getByText("deleted.").hover();
    await notesOf(page).fill("Typed too late.");
    await expect(page.getByText("This applicant has been deleted.")).toBeVisible();
    await notesAre(page, "Not saved");
    await expect(notesOf(page)).toHaveValue("Typed too late.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "To the list" }).click();
    await expect(rowOf(page, "standing-two")).toBeVisible();
    await expect(rowOf(page, "standing-one")).toBeHidden();
    await other.getByRole("button", { name: "Undo" }).click();
    await expect(rowOf(page, "standing-one")).toBeVisible();
    await expect(rowOf(other, "standing-one")).toBeVisible();
  });

  await test.step("without realtime the page looks by itself; that the database is away is said", async () => {
    const sockets: WebSocketRoute[] = [];
    let cut = true;
    await page.routeWebSocket(/\/realtime\//, (socket) => {
      if (cut) return void socket.close();
      socket.connectToServer();
      sockets.push(socket);
    });
    await page.route("**/rpc/list_applicants*", (route) => route.fulfill({ status: 503 }));
    await page.reload();
    await expect(page.getByRole("heading", { name: "The list could not be loaded" })).toBeVisible();
    // No number, where none is known.
    await expect(page.locator("h1 + span")).toBeEmpty();
    await page.unroute("**/rpc/list_applicants*");
    await openIn(page, "standing-one");
    await expect(page.getByText("Vouch does not answer.")).toBeHidden();
    await page.route("**/rest/v1/**", (route) => route.fulfill({ status: 503 }));
    await expect(page.getByText("Vouch does not answer.")).toBeVisible();
    await expectAccessible(page);
    await page.unroute("**/rest/v1/**");
    await expect(page.getByText("Vouch does not answer.")).toBeHidden();

    await openIn(other, "standing-one");
    await other.getByRole("button", { name: "Advance" }).click();
    await expect(advance).toHaveAttribute("aria-pressed", "true");

    cut = false;
    await expect.poll(() => sockets.length).toBeGreaterThan(0);
    await other.getByRole("button", { name: "Advance" }).click();
    await expect(advance).toHaveAttribute("aria-pressed", "false");
  });
});
