import { expect, it } from "vitest";
import { z } from "zod";
import { openModel } from "../../../inngest/sources/model";
import { aRawService, deepJson, gzipBomb, type RawAnswer } from "../../support/raw-service";
import { aSandbox } from "../sandbox/running";

const failed = (baseUrl: string) =>
  openModel({ apiKey: "key", baseUrl, model: "any" })
    .structured({
      name: "cv",
      system: "Read.",
      user: "Ada",
      schema: z.object({ name: z.string() }),
    })
    .then(
      () => ({ name: "no failure" }),
      (error) => error,
    );
const saying = (content: string): RawAnswer => ({
  body: JSON.stringify({
    id: "1",
    object: "chat.completion",
    created: 1,
    model: "any",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  }),
});

it.each<[string, RawAnswer]>([
  ["unpacks to more than it may", gzipBomb()],
  ["is nested without end", { body: deepJson }],
  ["holds words that are nested without end", saying(deepJson)],
  ["breaks off within its words", saying('{"name":"Ad')],
  ["is not JSON", { body: "<html>" }],
  ["is empty", { body: "" }],
])("a model's answer that %s ends in a failure with a sentence", async (_, answer) => {
  const { url, requests } = await aRawService(answer);
  const failure = await failed(url);
  expect(failure.message).toMatch(/^The language model.*\.$/);
  expect(failure.code).toMatch(/^model\//);
  expect(requests.length).toBeLessThanOrEqual(2);
});

it.each(["flood", "truncate", "garbage"] as const)(
  "a model's service that answers with a %s ends in a failure with a sentence",
  async (kind) => {
    const { url, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind });
    expect((await failed(`${url}/openai/v1`)).code).toMatch(/^model\//);
  },
);
