import { describe, expect, it } from "vitest";
import { Answers } from "../../../inngest/sources/github/answers";
import { fetchGithub } from "../../../inngest/sources/github/fetch";
import { anAccount, aRepository, thePeople } from "../sandbox/people";
import { aSandbox } from "../sandbox/running";

const now = new Date("2026-11-24T12:00:00Z");
/** As they come back from the database. */
const stored = (answers: Answers) => new Answers(JSON.parse(JSON.stringify(answers)));

describe("an account that is read again", () => {
  it("costs nothing of the limit while it is unchanged, and only what changed after that", async () => {
    const account = anAccount();
    // Seven requests count; the GraphQL API has a limit of its own.
    const { apiUrl } = await aSandbox({ people: thePeople([account]), githubHourlyLimit: 9 });
    const answers = new Answers();
    const first = await fetchGithub("ada", { apiUrl, token: "good", now, answers });
    expect(first).toMatchObject({ requests: 8, unchanged: 0 });

    for (let round = 0; round < 5; round++) {
      const again = await fetchGithub("ada", {
        apiUrl,
        token: "good",
        now,
        answers: stored(answers),
      });
      expect(again).toEqual({ ...first, unchanged: 7 });
    }

    account.repositories[0]?.topics.push("fresh");
    const known = stored(answers);
    const changed = await fetchGithub("ada", { apiUrl, token: "good", now, answers: known });
    expect(changed).toMatchObject({ requests: 8, unchanged: 6 });
    expect(changed.repositories[0]?.topics).toContain("fresh");
    const after = await fetchGithub("ada", { apiUrl, token: "good", now, answers: stored(known) });
    expect(after).toEqual({ ...changed, unchanged: 7 });
  });

  it("goes on where a limit stopped it", async () => {
    const { apiUrl, breaks, heals } = await aSandbox({ people: thePeople([anAccount()]) });
    await breaks({
      service: "github",
      match: "/languages",
      kind: "secondary-limit",
      retryAfter: 1,
    });
    const answers = new Answers();
    const read = (token: string, known: Answers) =>
      fetchGithub("ada", { apiUrl, token, now, answers: known });
    await expect(read("good", answers)).rejects.toMatchObject({ code: "github/rate-limit" });
    await heals();
    // With another token, since the first has to wait; the stand-in's ETags do not depend on it.
    expect(await read("other", stored(answers))).toMatchObject({ requests: 8, unchanged: 5 });
  });

  it.each([
    [
      "of another shape",
      (kept: object) =>
        Object.fromEntries(Object.keys(kept).map((key) => [key, { etag: "x", data: [7] }])),
    ],
    ["no object", () => ["x"]],
    ["nothing", () => null],
  ])("is read anew where what was kept is %s", async (_, spoil) => {
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount()]) });
    const answers = new Answers();
    const first = await fetchGithub("ada", { apiUrl, now, answers });
    const again = await fetchGithub("ada", {
      apiUrl,
      now,
      answers: new Answers(spoil(answers.toJSON())),
    });
    expect(again).toEqual(first);
  });

  it("keeps no more than the last reading asked for", async () => {
    const account = anAccount();
    const { apiUrl } = await aSandbox({ people: thePeople([account]) });
    const answers = new Answers();
    await fetchGithub("ada", { apiUrl, now, answers });
    account.repositories = [aRepository({ name: "only" })];
    const known = stored(answers);
    await fetchGithub("ada", { apiUrl, now, answers: known });
    const languages = Object.keys(known.toJSON()).filter((request) =>
      request.includes("languages"),
    );
    expect(languages).toEqual([expect.stringContaining('"only"')]);
  });
});

describe("what the verdict uses", () => {
  it("says where it was read", async () => {
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount()]) });
    const withToken = await fetchGithub("ada", { apiUrl, token: "good", now });
    expect(withToken.origins).toEqual({
      languages: ["https://github.com/ada/queue", "https://github.com/ada/parser"],
      activity: "https://github.com/ada",
    });
    expect(withToken.contributions?.url).toMatch(/^https:\/\/github\.com\/search\?type=pull/);
    expect(withToken.repositories.every(({ url }) => url.startsWith("https://github.com/"))).toBe(
      true,
    );
    const without = await fetchGithub("ada", { apiUrl, now });
    expect(without.origins.activity).toBe(`${apiUrl}/users/ada/events/public`);
  });

  it("takes 14 requests of the largest account, and no more", async () => {
    const repositories = Array.from({ length: 450 }, (_, at) => aRepository({ name: `r${at}` }));
    const { apiUrl } = await aSandbox({ people: thePeople([anAccount({ repositories })]) });
    const data = await fetchGithub("ada", { apiUrl, token: "good", now });
    expect(data.requests).toBe(14);
  });
});
