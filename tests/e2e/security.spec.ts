import { expect, signUp, test } from "./vouch";

/** What only a signed-in recruiter's own pages may ask of the server. */
const DOORS = [
  ["GET", "/api/services"],
  ["GET", "/api/export"],
  ["POST", "/api/ats-load"],
  ["GET", "/api/ashby-fields"],
  ["POST", "/api/ashby-fields"],
  ["POST", "/api/ashby-key"],
  ["DELETE", "/api/ashby-key"],
  ["POST", "/api/ashby-webhook-secret"],
  ["DELETE", "/api/ashby-webhook-secret"],
  ["DELETE", "/api/account"],
] as const;

declare global {
  interface Window {
    refused?: string[];
  }
}

/** As part of the page itself: each of the three would run if the page had no policy. */
const SMUGGLED = `
  <script>window.ran = true</script>
  <svg onload="window.ran = true"></svg>
  <img src="/nothing" onerror="window.ran = true">`;

test("pages run no script but their own, stand in no other site's frame, and are kept by nobody", async ({
  page,
  calm,
}) => {
  const policies: string[] = [];
  for (const path of ["/sign-in", "/sign-in", "/nowhere"]) {
    const headers = (await page.request.get(path)).headers();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "strict-transport-security": "max-age=63072000",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers["cache-control"]).toMatch(/no-store/);
    policies.push(headers["content-security-policy"] ?? "");
  }
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
    expect(policy).toContain("object-src 'none'; base-uri 'self'; form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  }
  expect(new Set(policies).size).toBe(policies.length);

  await test.step("in a frame nothing is shown", async () => {
    calm.unless(/Framing|frame-ancestors|X-Frame-Options/i);
    await page.route("http://evil.example/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe src="http://127.0.0.1:${process.env.PORT}/sign-in"></iframe>`,
      }),
    );
    const refused = page.waitForEvent("requestfailed", (request) =>
      request.url().includes("/sign-in"),
    );
    await page.goto("http://evil.example/");
    await refused;
    expect(await page.frames()[1]?.getByRole("button").count()).toBe(0);
  });
  await test.step("a script that somebody smuggled into the page does not run", async () => {
    // The picture that is not there, and the scripts that must not run.
    calm.unless(/Content Security Policy|status of 404/);
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        window.refused = [...(window.refused ?? []), effectiveDirective];
      });
    });
    await page.route("**/sign-in", async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("</body>", `${SMUGGLED}</body>`);
      await route.fulfill({ response, body });
    });
    await page.goto("/sign-in");
    const { ran, refused } = await page.evaluate(() => ({
      ran: "ran" in window,
      refused: window.refused,
    }));
    expect(ran).toBe(false);
    expect(refused?.toSorted()).toEqual(["script-src-attr", "script-src-attr", "script-src-elem"]);
  });
});

test("another site's page can ask nothing in a recruiter's name", async ({ page }) => {
  await signUp(page);
  const cookies = await page.context().cookies();
  const session = cookies.filter(({ name }) => /auth-token/.test(name));
  expect(session.length).toBeGreaterThan(0);
  // Of the two the first keeps forms of other sites out; over HTTPS they are Secure, too.
  for (const cookie of session) expect(cookie).toMatchObject({ sameSite: "Lax", secure: false });

  for (const [method, path] of DOORS) {
    const data = { "/api/account": { password: "a guess" } }[path as string] ?? {};
    const ask = (headers: Record<string, string>) =>
      page.request.fetch(path, { method, headers, data: method === "GET" ? undefined : data });
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
    ] as Record<string, string>[]) {
      const answer = await ask(headers);
      expect([path, answer.status()]).toEqual([path, 401]);
      expect(answer.headers()).not.toHaveProperty("access-control-allow-origin");
    }
    const own = await ask({ "sec-fetch-site": "same-origin" });
    expect([path, own.status()]).not.toEqual([path, 401]);
    expect(own.headers()["cache-control"]).toMatch(/\bno-store$/);
  }
});

test("too many tries are refused in words", async ({ page, calm }) => {
  calm.unless(/status of 429/);
  await page.route("**/auth/v1/token*", (route) =>
    route.fulfill({
      status: 429,
      json: { code: "over_request_rate_limit", message: "Request rate limit reached" },
    }),
  );
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill("guess");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Too many tries in a short time.")).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveValue("guess");
});
