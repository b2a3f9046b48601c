import { type NextApp, startNext } from "../../src/local/app/next";
import { freePort } from "../../src/local/port";
import { expect, expectAccessible, test } from "./vouch";

test("where no provider is set up, none is offered", async ({ page }) => {
  for (const path of ["/sign-in", "/sign-up"]) {
    await page.goto(path);
    await expect(page.getByRole("button")).toHaveCount(1);
  }
});

test.describe("where providers are set up", () => {
  let app: NextApp | undefined;
  let address = "";
  test.beforeAll(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    app = await startNext({
      command: "start",
      port,
      env: {
        NEXT_PUBLIC_SUPABASE_URL: `http://127.0.0.1:${process.env.VOUCH_GATEWAY_PORT}`,
        NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "sb_publishable_any",
        NEXT_PUBLIC_AUTH_PROVIDERS: "google, github,evil<script>",
      },
      output: "inherit",
    });
  });
  test.afterAll(() => app?.stop());

  test("a click leads to that one's sign-in, and back with a code that only this browser can use", async ({
    page,
  }) => {
    let asked: URL | undefined;
    await page.route("**/auth/v1/authorize**", (route) => {
      asked = new URL(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "<h1>The provider</h1>" });
    });
    await page.goto(`${address}/sign-in?next=/settings`);
    await expect(page.getByRole("button", { name: /Continue with/ })).toHaveCount(2);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Continue with Google" }).click();
    await expect(page.getByRole("heading", { name: "The provider" })).toBeVisible();
    expect(asked?.searchParams.get("provider")).toBe("google");
    expect(asked?.searchParams.get("redirect_to")).toBe(
      `${address}/auth/callback?next=%2Fsettings`,
    );
    expect(asked?.searchParams.get("code_challenge_method")).toBe("s256");
    expect(asked?.searchParams.get("code_challenge")).toMatch(/^[\w-]{43}$/);
  });

  test("whoever comes back without one is told, and stays outside", async ({ page }) => {
    for (const query of ["error=access_denied", "code=made-up&next=//evil.example"]) {
      await page.goto(`${address}/auth/callback?${query}`);
      await expect(page).toHaveURL(`${address}/sign-in?problem=provider`);
      await expect(page.getByText("Signing in there did not work.")).toBeVisible();
    }
    await expectAccessible(page);
  });
});
