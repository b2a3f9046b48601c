import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Model, UnusableAnswer } from "../../../inngest/sources/model";
import { aSandbox } from "../sandbox/running";

const schema = z.object({ name: z.string(), email: z.string(), skills: z.array(z.string()) });
const ask = (model: Model) =>
  model.structured({ name: "cv", system: "Read.", user: "Ada Okafor\nada@example.com", schema });
const failed = (model: Model) =>
  ask(model).then(
    () => ({ name: "no failure" }),
    (error) => error,
  );

describe("a model's structured answer", () => {
  it("fits the schema, and its use is counted", async () => {
    const { model, asked } = await aSandbox({});
    const { data, usage } = await ask(model());
    expect(data).toEqual({ name: "Ada Okafor", email: "ada@example.com", skills: [] });
    expect(usage).toMatchObject({ calls: 1 });
    expect(usage.inputTokens).toBeGreaterThan(0);
    expect(usage.outputTokens).toBeGreaterThan(0);
    expect(JSON.parse((await asked())[0] ?? "")).toMatchObject({
      model: "sandbox",
      temperature: 0,
      seed: 1,
      response_format: { type: "json_schema", json_schema: { name: "cv", strict: true } },
    });
  });

  it("is asked for in words where the service has no structured outputs", async () => {
    const { model, asked, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "unsupported", param: "response_format" });
    const toolless = model({ model: "tool-less" });
    expect((await ask(toolless)).data.name).toBe("Ada Okafor");
    // The second time it is known, and costs no call.
    expect((await ask(toolless)).usage.calls).toBe(1);
    expect(await asked()).toHaveLength(3);
  });

  it("is asked for without what a reasoning model does not take", async () => {
    const { model, asked, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "unsupported", param: "temperature" });
    const { usage } = await ask(model({ model: "gpt-5-mini" }));
    expect(usage.calls).toBe(1);
    expect((await asked())[0]).not.toContain('"temperature"');
  });

  it("is found among thoughts, fences and chatter", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "chatty" });
    const { data, usage } = await ask(model());
    expect(data.name).toBe("Ada Okafor");
    expect(usage.calls).toBe(1);
  });

  it.each(["refusal", "filtered", "cut-off", "malformed", "empty", "garbage", "truncate"] as const)(
    "is asked for once more after %s",
    async (kind) => {
      const { model, breaks } = await aSandbox({});
      await breaks({ service: "openai", kind, times: 1 });
      const { data, usage } = await ask(model());
      expect(data.name).toBe("Ada Okafor");
      expect(usage.calls).toBe(2);
    },
  );

  it.each([
    ["refusal", "refused"],
    ["filtered", "refused"],
    ["cut-off", "malformed"],
    ["malformed", "malformed"],
    ["empty", "malformed"],
    ["garbage", "malformed"],
    ["flood", "malformed"],
  ] as const)("is given up after two times %s", async (kind, reason) => {
    const { model, breaks, asked } = await aSandbox({});
    await breaks({ service: "openai", kind });
    const error = await failed(model());
    expect(error).toBeInstanceOf(UnusableAnswer);
    expect(error).toMatchObject({ reason, usage: { calls: 2 } });
    expect(await asked()).toHaveLength(2);
  });

  it("does not repeat to the model what it said before", async () => {
    const { model, breaks, asked } = await aSandbox({});
    await breaks({ service: "openai", kind: "malformed", times: 1 });
    await ask(model());
    const [, second = ""] = await asked();
    expect(second).not.toContain('answer\\": 42');
    expect(second).toContain("could not be read");
  });
});

describe("a model's service", () => {
  it("that is busy is waited for as long as it says", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "rate-limit", retryAfter: 47 });
    expect(await failed(model())).toMatchObject({
      code: "model/rate-limited",
      remedy: { retryAfterSeconds: 47 },
    });
  });

  it("is never waited for longer than an hour", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "rate-limit", retryAfter: 9_999_999 });
    expect(await failed(model())).toMatchObject({ remedy: { retryAfterSeconds: 3_600 } });
  });

  it.each([500, 502, 503])("that answers %d is asked again later", async (status) => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "status", status });
    expect(await failed(model())).toMatchObject({ code: "model/down", remedy: "retry" });
  });

  it("whose credit is used up needs the operator", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "no-credit" });
    expect(await failed(model())).toMatchObject({ code: "model/no-credit", remedy: "give-up" });
  });

  it("that refuses the key, or does not know the model, needs the operator", async () => {
    const { model } = await aSandbox({});
    expect(await failed(model({ apiKey: "bad" }))).toMatchObject({
      code: "model/unauthorised",
      remedy: "give-up",
    });
    expect(await failed(model({ model: "no-such-model" }))).toMatchObject({
      code: "model/unknown",
      remedy: "give-up",
    });
  });

  it("that never answers is left after the time limit", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "timeout" });
    expect(await failed(model({ timeoutMs: 300 }))).toMatchObject({
      code: "model/timeout",
      remedy: "retry",
    });
  });

  it("that breaks the connection is asked again later", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "reset" });
    expect(await failed(model())).toMatchObject({ code: "model/unreachable", remedy: "retry" });
  });

  it("that is down is asked again later", async () => {
    const { model } = await aSandbox({});
    expect(await failed(model({ baseUrl: "http://127.0.0.1:9/v1" }))).toMatchObject({
      code: "model/unreachable",
      remedy: "retry",
    });
  });

  it("is not followed elsewhere with our key", async () => {
    const other = await aSandbox({});
    const { model, breaks } = await aSandbox({});
    const location = `${other.url}/openai/v1/chat/completions`;
    await breaks({ service: "openai", kind: "redirect", location });
    expect(await failed(model())).toMatchObject({ name: "SourceFailure" });
    expect(await other.asked()).toEqual([]);
  });

  it("costs what its prices say, and nothing is made up without them", async () => {
    const { model } = await aSandbox({});
    const usage = { inputTokens: 2_000_000, outputTokens: 500_000, calls: 1 };
    expect(model({ prices: { input: 0.25, output: 2 } }).costOf(usage)).toBeCloseTo(1.5);
    expect(model().costOf(usage)).toBeNull();
  });
});
