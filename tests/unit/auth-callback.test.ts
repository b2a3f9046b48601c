import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownPath } from "@/data/own-path";

/** What was posted to Auth's token endpoint. */
const exchanged: string[] = [];
let auth: Server;

beforeAll(async () => {
  auth = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    exchanged.push(`${request.url} ${body}`);
    const isRight = body.includes('"auth_code":"the-code"') && body.includes("the-verifier");
    response.writeHead(isRight ? 200 : 400, { "content-type": "application/json" });
    response.end(
      JSON.stringify(
        isRight
          ? {
              access_token: "a.b.c",
              refresh_token: "r",
              token_type: "bearer",
              expires_in: 3600,
              user: { id: "u", app_metadata: {}, user_metadata: {}, aud: "", created_at: "" },
            }
          : { code: "bad_code_verifier", message: "no" },
      ),
    );
  });
  auth.listen(0, "127.0.0.1");
  await once(auth, "listening");
  const address = auth.address();
  if (!address || typeof address === "string") throw new Error("There is no port.");
  process.env.NEXT_PUBLIC_SUPABASE_URL = `http://127.0.0.1:${address.port}`;
  process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY = "sb_publishable_any";
});
afterAll(() => {
  auth.close();
});

async function comeBack(query: string, verifier = "the-verifier", headers = {}) {
  const { GET } = await import("@/app/auth/callback/route");
  const value = encodeURIComponent(JSON.stringify(verifier));
  return GET(
    new Request(`http://inside:3000/auth/callback?${query}`, {
      headers: { cookie: `sb-127-auth-token-code-verifier=${value}`, ...headers },
    }),
  );
}

describe("coming back from another provider", () => {
  it("turns the code into a session in cookies, with this browser's verifier", async () => {
    const answer = await comeBack("code=the-code&next=%2Fsettings");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/settings");
    expect(answer.headers.getSetCookie().join("\n")).toMatch(/sb-127-auth-token(\.0)?=base64-/);
    expect(exchanged.at(-1)).toMatch(/grant_type=pkce/);
    expect(answer.headers.getSetCookie().join()).not.toMatch(/secure/i);
  });

  it("keeps the session to HTTPS where the browser speaks it, also with what stands before the app", async () => {
    const proxied = { "x-forwarded-proto": "https, http" };
    const answer = await comeBack("code=the-code", "the-verifier", proxied);
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=lax/i);
    }
  });

  it("leaves outside whoever brings another browser's code, or none", async () => {
    for (const [query, verifier] of [
      ["code=the-code", "somebody-elses"],
      ["code=made-up", "the-verifier"],
      ["error=access_denied&error_description=x", "the-verifier"],
    ] as const) {
      const answer = await comeBack(query, verifier);
      expect(answer.headers.get("location")).toBe("/sign-in?problem=provider");
      expect(answer.headers.getSetCookie().join()).not.toMatch(/auth-token(\.0)?=base64-/);
    }
  });

  it.each([
    ["//evil.example", "/applicants"],
    ["/\\evil.example", "/applicants"],
    ["/\t/evil.example", "/applicants"],
    ["https://evil.example", "/applicants"],
    ["javascript:alert(1)", "/applicants"],
    ["/..//evil.example", "/applicants"],
    ["/a/.././/evil.example", "/applicants"],
    ["/%2e%2e//evil.example", "/applicants"],
    ["@evil.example", "/applicants"],
    [null, "/applicants"],
    ["/applicants?q=a#b", "/applicants?q=a#b"],
  ])("goes from %j to %s", (asked, to) => {
    expect(ownPath(asked)).toBe(to);
  });
});
