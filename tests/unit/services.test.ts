import { describe, expect, it } from "vitest";
import { servicesOf } from "../../inngest/services";

const settings = (given: Partial<Parameters<typeof servicesOf>[0]> = {}) =>
  servicesOf({
    NEXT_PUBLIC_SUPABASE_URL: "https://abc.supabase.co",
    SUPABASE_SECRET_KEY: "sb_secret_very",
    VOUCH_INGRESS_SECRET: "ingress-secret-very",
    GITHUB_API_URL: "https://api.github.com",
    LINKEDIN_ORIGIN: "https://www.linkedin.com",
    LINKEDIN_ROBOTS: "respect",
    LINKEDIN_INTERVAL_MS: 1000,
    ASHBY_API_URL: "https://api.ashbyhq.com",
    OPENAI_MODEL: "gpt-5-mini",
    VOUCH_DEADLINE_MINUTES: 360,
    VOUCH_QUIET_SECONDS: 120,
    VOUCH_TENANT_PLACES: 4,
    ...given,
  });
const states = (told: ReturnType<typeof servicesOf>) =>
  Object.fromEntries(told.services.map(({ name, state }) => [name, state]));

describe("what Vouch works with", () => {
  it("is live where the addresses are the services' own", () => {
    const told = settings({ OPENAI_API_KEY: "sk-very" });
    expect(told.model).toEqual({ name: "gpt-5-mini", state: "live" });
    expect(new Set(Object.values(states(told)))).toEqual(new Set(["live"]));
  });

  it("is a stand-in where the local stack points it there, and says when there is no model", () => {
    const told = settings({
      VOUCH_SANDBOX: "1",
      GITHUB_API_URL: "http://127.0.0.1:54324/github",
      INNGEST_DEV: "http://127.0.0.1:8288",
      NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:54321",
    });
    expect(told.model).toEqual({ name: null, state: "off" });
    expect(states(told)).toEqual({
      GitHub: "sandbox",
      LinkedIn: "live",
      Ashby: "live",
      Supabase: "local",
      Inngest: "local",
    });
  });

  it("tells neither a key nor an address of the inside", () => {
    const told = settings({
      OPENAI_API_KEY: "sk-very",
      OPENAI_BASE_URL: "http://llm.internal:4000/v1",
      GITHUB_API_URL: "https://github.internal/api/v3",
      GITHUB_TOKEN: "ghp-very",
      LINKEDIN_PROXY_URL: "http://user:very@proxy.internal",
    });
    expect(told.model.state).toBe("other");
    expect(JSON.stringify(told)).not.toMatch(/very|internal|supabase\.co/);
  });
});
