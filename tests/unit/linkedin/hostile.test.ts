import { describe, expect, it } from "vitest";
import { fetchLinkedin } from "../../../inngest/sources/linkedin/fetch";
import { aRawService, deepJson, gzipBomb, type RawAnswer } from "../../support/raw-service";

const read = async (answer: RawAnswer, respectRobots: boolean) => {
  const { url: origin } = await aRawService(answer);
  return fetchLinkedin("linkedin.com/in/ada-okafor", { origin, respectRobots, intervalMs: 0 });
};
const html = { "content-type": "text/html" };

describe("a page of LinkedIn's", () => {
  it.each<[string, RawAnswer, string]>([
    ["unpacks to more than it may", gzipBomb("text/html"), "linkedin/too-large"],
    [
      "carries data that are nested without end",
      {
        headers: html,
        body: `<script type="application/ld+json">{"@graph":${deepJson}}</script>`,
      },
      "linkedin/malformed",
    ],
  ])("that %s ends in its own failure", async (_, answer, code) => {
    await expect(read(answer, false)).rejects.toMatchObject({ name: "SourceFailure", code });
  });
});

describe("a robots.txt", () => {
  it.each<[string, RawAnswer, string]>([
    ["that fails, is no permission", { status: 503 }, "linkedin/unavailable"],
    ["that unpacks to more than it may, is not read", gzipBomb("text/plain"), "linkedin/too-large"],
    [
      "that leads to another host, is not followed",
      { status: 302, headers: { location: "http://127.0.0.1:9/robots.txt" } },
      "linkedin/elsewhere",
    ],
  ])("%s", async (_, answer, code) => {
    await expect(read(answer, true)).rejects.toMatchObject({ name: "SourceFailure", code });
  });
});
