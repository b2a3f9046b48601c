import { describe, expect, it, onTestFinished, vi } from "vitest";
import { fetchGithub } from "../../../inngest/sources/github/fetch";
import { ghData } from "../../../inngest/sources/github/schema";
import { anAccount, aRepository, thePeople } from "../sandbox/people";
import { aSandbox } from "../sandbox/running";

const now = new Date("2026-11-24T12:00:00Z");

describe("fetchGithub", () => {
  it("reads identity, repositories, languages, activity and links", async () => {
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount()]) });
    const data = await fetchGithub("ADA", { apiUrl, now });
    expect(ghData.parse(data)).toEqual(data);
    expect(data).toMatchObject({
      version: 1,
      url: "https://github.com/ada",
      fetched_at: "2026-11-24T12:00:00.000Z",
      login: "ada",
      name: "Ada Okafor",
      company: "@Northwind",
      created_at: "2014-05-02T08:00:00.000Z",
      followers: 41,
      public_repos: 3,
      languages: { Rust: 9000, TypeScript: 5100, SQL: 700 },
      activity: [
        { month: "2026-10", events: 1 },
        { month: "2026-11", events: 2 },
      ],
      links: {
        linkedin: "https://www.linkedin.com/in/ada-okafor",
        github: null,
        other: ["https://ada.example/", "https://ada.example/blog"],
      },
      contributions: null,
      requests: 6,
    });
    expect(data.repositories.map(({ name, fork }) => [name, fork])).toEqual([
      ["queue", false],
      ["parser", false],
      ["linux", true],
    ]);
  });

  it("takes a profile's address for the user name", async () => {
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount()]) });
    const data = await fetchGithub("https://github.com/ada/queue", { apiUrl });
    expect(data.login).toBe("ada");
  });

  it("pages through many repositories and stops at 300, within 14 requests", async () => {
    const repositories = Array.from({ length: 450 }, (_, at) => aRepository({ name: `r${at}` }));
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount({ repositories })]) });
    const data = await fetchGithub("ada", { apiUrl });
    expect(data.public_repos).toBe(450);
    expect(data.repositories).toHaveLength(300);
    expect(new Set(data.repositories.map(({ name }) => name)).size).toBe(300);
    expect(data.requests).toBeLessThanOrEqual(14);
  });

  it("reads an account with nothing in it", async () => {
    const empty = anAccount({
      name: null,
      bio: null,
      company: null,
      location: null,
      blog: null,
      social: [],
      repositories: [],
      pushes: [],
    });
    const { apiUrl } = await aSandbox({ people: thePeople([empty]) });
    expect(await fetchGithub("ada", { apiUrl })).toMatchObject({
      name: null,
      bio: null,
      repositories: [],
      languages: {},
      activity: [],
      links: { linkedin: null, github: null, other: [] },
    });
  });

  it("keeps a stranger's text as text that Postgres can store", async () => {
    const bio = "a\u0000b\u0007c \ud800 <script>alert(1)</script>\u202e javascript:alert(1)";
    const { apiUrl } = await aSandbox({
      people: thePeople([anAccount({ bio, blog: "javascript:x" })]),
    });
    const data = await fetchGithub("ada", { apiUrl });
    expect(data.bio).toMatch(/^a b c/);
    expect(data.bio).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    expect(data.links.other).toEqual([]);
  });

  it("with a token, counts what others merged, by repository", async () => {
    const merged = [
      { into: "northwind/queue", at: "2026-01-05T10:00:00Z" },
      { into: "contoso/parser", at: "2025-06-01T10:00:00Z" },
      { into: "northwind/queue", at: "2026-03-05T10:00:00Z" },
    ];
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount({ merged })]) });
    const { contributions } = await fetchGithub("ada", { apiUrl, token: "good", now });
    expect(contributions).toMatchObject({
      merged: 3,
      repositories: [
        {
          name: "northwind/queue",
          url: "https://github.com/northwind/queue",
          merged: 2,
          latest_at: "2026-03-05T10:00:00.000Z",
        },
        { name: "contoso/parser", merged: 1 },
      ],
    });
  });

  it.each(["rate-limit", "secondary-limit"] as const)(
    "is not held up by the search's own %s",
    async (kind) => {
      const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
      await breaks({ service: "github", match: "/search/", kind });
      expect(await fetchGithub("ada", { apiUrl, token: "good", now })).toMatchObject({
        login: "ada",
        contributions: null,
      });
    },
  );

  it("with a token, shows three years of contributions by month", async () => {
    const pushes = [
      "2026-11-20T10:00:00Z",
      "2026-11-20T11:00:00Z",
      "2025-11-24T13:00:00Z",
      "2024-02-01T10:00:00Z",
      "2019-01-01T10:00:00Z",
    ];
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount({ pushes })]) });
    const data = await fetchGithub("ada", { apiUrl, token: "good", now });
    expect(data.activity).toEqual([
      { month: "2024-02", events: 1 },
      { month: "2025-11", events: 1 },
      { month: "2026-11", events: 2 },
    ]);
    expect(data.requests).toBe(8);
  });

  it.each(["status", "garbage", "rate-limit"] as const)(
    "shows the latest events where the calendar does not answer (%s)",
    async (kind) => {
      const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
      await breaks({ service: "github", match: "/graphql", kind });
      const data = await fetchGithub("ada", { apiUrl, token: "good", now });
      expect(data.activity).toHaveLength(2);
    },
  );

  it("counts on without a repository that is withheld", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", match: "/parser/languages", kind: "status", status: 451 });
    expect((await fetchGithub("ada", { apiUrl })).languages).toEqual({
      TypeScript: 5000,
      SQL: 700,
    });
  });
});

describe("fetchGithub's failures", () => {
  const failed = (username: string, options: Parameters<typeof fetchGithub>[1]) =>
    fetchGithub(username, options).then(
      () => ({ name: "no failure" }),
      (error) => error,
    );

  it.each(["features", "not a login!", "https://gitlab.com/ada", "-", ""])(
    "refuses %j without a request",
    async (text) => {
      expect(await failed(text, { apiUrl: "http://127.0.0.1:9" })).toMatchObject({
        name: "SourceFailure",
        code: "github/address",
        remedy: "give-up",
      });
    },
  );

  it("says when there is no such account", async () => {
    const { apiUrl } = await aSandbox({ people: thePeople([]) });
    expect(await failed("ada", { apiUrl })).toMatchObject({
      code: "github/not-found",
      message: 'GitHub has no account named "ada"; check the spelling.',
      remedy: "give-up",
    });
  });

  it("says when the account is an organisation", async () => {
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount({ type: "Organization" })]) });
    expect(await failed("ada", { apiUrl })).toMatchObject({
      code: "github/not-a-person",
      remedy: "give-up",
    });
  });

  it("waits out a rate limit until the reset that GitHub names", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", kind: "rate-limit", retryAfter: 1234 });
    const failure = await failed("ada", { apiUrl });
    expect(failure).toMatchObject({
      code: "github/rate-limit",
      message: "GitHub's limit on requests is used up; it opens again in 21 minutes.",
    });
    // The reset is given in whole seconds.
    expect([1233, 1234]).toContain(failure.remedy.retryAfterSeconds);
  });

  it("asks nothing more, for whomever, until the limit opens", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", kind: "secondary-limit", retryAfter: 300, times: 1 });
    expect((await failed("ada", { apiUrl })).code).toBe("github/rate-limit");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 250_000 });
    onTestFinished(() => void vi.useRealTimers());
    // GitHub would answer by now.
    const meanwhile = await failed("grace", { apiUrl });
    expect(meanwhile.code).toBe("github/rate-limit");
    expect(meanwhile.remedy.retryAfterSeconds).toBeLessThanOrEqual(50);
    expect((await fetchGithub("ada", { apiUrl, token: "another" })).login).toBe("ada");
    vi.setSystemTime(Date.now() + 50_000);
    expect((await fetchGithub("ada", { apiUrl })).login).toBe("ada");
  });

  it("waits out an exhausted hourly limit", async () => {
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount()]), githubHourlyLimit: 3 });
    const failure = await failed("ada", { apiUrl });
    expect(failure.code).toBe("github/rate-limit");
    expect(failure.remedy.retryAfterSeconds).toBeGreaterThan(3590);
    expect(failure.remedy.retryAfterSeconds).toBeLessThanOrEqual(3600);
  });

  it("waits out a secondary limit exactly as long as GitHub says, without sleeping itself", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", match: "/repos", kind: "secondary-limit", retryAfter: 47 });
    expect(await failed("ada", { apiUrl })).toMatchObject({
      code: "github/rate-limit",
      remedy: { retryAfterSeconds: 47 },
    });
  });

  it("gets over one hiccup by itself", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", kind: "status", status: 502, times: 1 });
    const data = await fetchGithub("ada", { apiUrl });
    expect(data.requests).toBe(7);
  });

  it.each([500, 502, 503])("asks for a retry when GitHub answers %d", async (status) => {
    const { apiUrl, breaks, heals } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", kind: "status", status });
    expect(await failed("ada", { apiUrl })).toMatchObject({
      code: "github/unavailable",
      message: `GitHub has trouble of its own at the moment (HTTP ${status}).`,
      remedy: "retry",
    });
    await heals();
    expect((await fetchGithub("ada", { apiUrl })).login).toBe("ada");
  });

  it("gives up on a refused token, and says whose business that is", async () => {
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount()]) });
    expect(await failed("ada", { apiUrl, token: "bad" })).toMatchObject({
      code: "github/token-refused",
      remedy: "give-up",
    });
  });

  it.each(["truncate", "garbage", "empty"] as const)(
    "asks for a retry after a %s answer",
    async (kind) => {
      const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
      await breaks({ service: "github", match: "/users/ada", kind });
      expect(await failed("ada", { apiUrl })).toMatchObject({
        code: "github/malformed",
        remedy: "retry",
      });
    },
  );

  it("asks for a retry when the connection breaks", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", match: "/repos", kind: "reset" });
    expect(await failed("ada", { apiUrl })).toMatchObject({
      code: "github/unreachable",
      message: "GitHub could not be reached.",
      remedy: "retry",
    });
  });

  it("asks for a retry when nobody answers there", async () => {
    expect(await failed("ada", { apiUrl: "http://127.0.0.1:9" })).toMatchObject({
      code: "github/unreachable",
      remedy: "retry",
    });
  });

  it("stops waiting for an answer that never comes", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", kind: "timeout" });
    expect(await failed("ada", { apiUrl, timeoutMs: 300 })).toMatchObject({
      code: "github/timeout",
      remedy: "retry",
    });
  });

  it("never follows GitHub to another host", async () => {
    const elsewhere = await aSandbox({ people: thePeople([anAccount()]) });
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    const location = `${elsewhere.apiUrl}/users/ada`;
    await breaks({ service: "github", kind: "redirect", location });
    expect(await failed("ada", { apiUrl })).toMatchObject({
      code: "github/refused-answer",
      remedy: "give-up",
    });
  });

  it("does not swallow an endless answer", async () => {
    const { apiUrl, breaks } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({ service: "github", kind: "flood" });
    expect(await failed("ada", { apiUrl })).toMatchObject({
      code: "github/refused-answer",
      remedy: "give-up",
    });
  });
});
