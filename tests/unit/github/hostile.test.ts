import { expect, it } from "vitest";
import { fetchGithub } from "../../../inngest/sources/github/fetch";
import { aRawService, deepJson, gzipBomb, type RawAnswer } from "../../support/raw-service";

it.each<[string, RawAnswer, object]>([
  ["unpacks to more than it may", gzipBomb(), { code: "github/refused-answer", remedy: "give-up" }],
  ["is nested without end", { body: deepJson }, { code: "github/malformed", remedy: "retry" }],
  [
    "nests one field without end",
    { body: `{"login":${deepJson}}` },
    { code: "github/malformed", remedy: "retry" },
  ],
  [
    "says 'not modified' though nothing was known",
    { status: 304 },
    { code: "github/refused", remedy: "give-up" },
  ],
  [
    "is a 429 with its wait",
    { status: 429, headers: { "retry-after": "33" }, body: "{}" },
    { code: "github/rate-limit", remedy: { retryAfterSeconds: 33 } },
  ],
  [
    "is a 429 without one",
    { status: 429, body: "{}" },
    { code: "github/rate-limit", remedy: { retryAfterSeconds: 60 } },
  ],
  [
    "names a wait that no one would wait",
    { status: 403, headers: { "retry-after": "99999999" }, body: '{"message":"rate limit"}' },
    { code: "github/rate-limit", remedy: { retryAfterSeconds: 86_400 } },
  ],
])("an answer of GitHub's that %s ends in its own failure", async (_, answer, failure) => {
  const { url: apiUrl } = await aRawService(answer);
  await expect(fetchGithub("ada", { apiUrl })).rejects.toMatchObject({
    name: "SourceFailure",
    ...failure,
  });
});
