import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type ProviderOptions, readFromProvider } from "../../../inngest/sources/linkedin/provider";
import { liData } from "../../../inngest/sources/linkedin/schema";
import { aRawService, deepJson, gzipBomb } from "../../support/raw-service";
import { aProfile, thePeople } from "../sandbox/people";
import { aSandbox } from "../sandbox/running";

const ADA = "https://www.linkedin.com/in/ada-okafor";
const now = new Date("2026-11-24T12:00:00Z");
const asked = { key: "good", intervalMs: 0, now };

const failed = (options: Partial<ProviderOptions> & { url: string }, address = ADA) =>
  readFromProvider(address, { ...asked, ...options }).then(
    () => ({ code: "no failure" }),
    (error) => error,
  );

describe("a provider's profile", () => {
  it("becomes the same data as the public page", async () => {
    const { providerUrl: url } = await aSandbox({ people: thePeople([], [aProfile()]) });
    const data = await readFromProvider("de.linkedin.com/in/Ada-Okafor/", { ...asked, url });
    expect(liData.parse(data)).toEqual(data);
    const { slug: _, websites: __, ...profile } = aProfile();
    expect(data).toMatchObject({
      ...profile,
      version: 1,
      origin: "provider",
      url: ADA,
      fetched_at: now.toISOString(),
      links: { github: "https://github.com/ada", other: ["https://ada.example/"] },
    });
  });

  it("is asked for with the key and the address alone", async () => {
    const body = JSON.stringify({ name: "Ada", experiences: [{ employer: "Northwind" }] });
    const { url: host, requests } = await aRawService({ body });
    const url = `${host}/v1/person?plan=small`;
    expect(await readFromProvider(ADA, { ...asked, url })).toMatchObject({
      headline: null,
      experiences: [{ employer: "Northwind", title: "", start: null, end: null, current: false }],
      education: [],
      skills: [],
    });
    expect(requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      [`/v1/person?plan=small&url=${encodeURIComponent(ADA)}`, "Bearer good"],
    ]);
  });

  it("is text, whatever it says, and no longer than the page's", async () => {
    const body = JSON.stringify({
      name: "Ada\u0000 \ud800",
      experiences: Array.from({ length: 1_000 }, () => ({
        employer: "x".repeat(900),
        start: "last year",
        end: "2020-13",
      })),
      websites: ["javascript:alert(1)", "file:///etc/passwd"],
      __proto__: { skills: ["x"] },
    });
    const { url } = await aRawService({ body });
    const data = await readFromProvider(ADA, { ...asked, url });
    expect(liData.parse(data)).toEqual(data);
    expect(data).toMatchObject({ name: "Ada", links: { other: [] }, skills: [] });
    expect(data.experiences).toHaveLength(100);
    expect(data.experiences[0]).toMatchObject({ start: null, end: null });
    expect(data.experiences[0]?.employer).toHaveLength(200);
  });
});

describe("a provider's failure", () => {
  it.each([
    [{ kind: "status", status: 404 }, "linkedin/not-found", "give-up"],
    [{ kind: "status", status: 402 }, "linkedin/provider-credit", "give-up"],
    [{ kind: "status", status: 403 }, "linkedin/provider-key", "give-up"],
    [{ kind: "status", status: 400 }, "linkedin/refused", "give-up"],
    [{ kind: "status", status: 500 }, "linkedin/unavailable", "retry"],
    [{ kind: "timeout" }, "linkedin/timeout", "retry"],
    [{ kind: "reset" }, "linkedin/unreachable", "retry"],
    [{ kind: "truncate" }, "linkedin/malformed", "retry"],
    [{ kind: "garbage" }, "linkedin/malformed", "retry"],
    [{ kind: "flood" }, "linkedin/too-large", "give-up"],
    [{ kind: "redirect" }, "linkedin/elsewhere", "give-up"],
  ] as const)("%j ends as %s, and is gone with its cause", async (fault, code, remedy) => {
    const {
      providerUrl: url,
      breaks,
      heals,
    } = await aSandbox({
      people: thePeople([], [aProfile()]),
    });
    await breaks({ service: "linkedin-provider", ...fault });
    const failure = await failed({ url, timeoutMs: 2_000 });
    expect(failure).toMatchObject({ name: "SourceFailure", code, remedy });
    await heals();
    expect((await readFromProvider(ADA, { ...asked, url })).name).toBe("Ada Okafor");
  });

  it("is told apart: a refused key, nobody there, no address, an empty profile", async () => {
    const empty = aProfile({ slug: "empty", experiences: [], education: [] });
    const { providerUrl: url } = await aSandbox({ people: thePeople([], [empty]) });
    expect((await failed({ url, key: "bad" })).code).toBe("linkedin/provider-key");
    expect((await failed({ url })).code).toBe("linkedin/not-found");
    expect((await failed({ url }, "linkedin.com/in/empty")).code).toBe("linkedin/empty");
    expect((await failed({ url }, "example.com/in/ada")).code).toBe("linkedin/address");
    expect((await failed({ url: "http://127.0.0.1:9/x" })).code).toBe("linkedin/unreachable");
  });

  it.each([
    ["a list", "[]"],
    ["a profile of nobody", '{"name":" ","experiences":[{"employer":"x"}]}'],
    ["fields of other kinds", '{"name":"Ada","experiences":"many"}'],
    ["deep nesting", `{"name":"Ada","experiences":${deepJson}}`],
  ])("is %s in place of a profile", async (_, body) => {
    const { url } = await aRawService({ body });
    expect(await failed({ url })).toMatchObject({ code: "linkedin/malformed", remedy: "retry" });
  });

  it("is an answer that unpacks to more than it may", async () => {
    const { url } = await aRawService(gzipBomb());
    expect(await failed({ url })).toMatchObject({ code: "linkedin/too-large" });
  });

  it("is a wait, during which nobody else asks", async () => {
    const { url, requests } = await aRawService({ status: 429, headers: { "retry-after": "40" } });
    const limited = { code: "linkedin/rate-limit", remedy: { retryAfterSeconds: 40 } };
    expect(await failed({ url })).toMatchObject(limited);
    expect((await failed({ url }, "linkedin.com/in/grace")).code).toBe("linkedin/rate-limit");
    expect(requests).toHaveLength(1);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await failed({ url })).toMatchObject(limited);
    expect(requests).toHaveLength(2);
  });
});
