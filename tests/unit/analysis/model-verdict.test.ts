import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../../inngest/sources/analysis/analyse";
import { resolves } from "../../../inngest/sources/analysis/evidence";
import { CONTRADICTION_NAMES } from "../../../inngest/sources/analysis/model/contradictions";
import type { NumberedFinding } from "../../../inngest/sources/analysis/model/numbered";
import { opinion, provenOf } from "../../../inngest/sources/analysis/model/opinion";
import { seenOf } from "../../../inngest/sources/analysis/model/seen";
import { findingsBlock, plainTelling } from "../../../inngest/sources/analysis/model/told";
import { aiData } from "../../../inngest/sources/analysis/schema";
import type { Model } from "../../../inngest/sources/model";
import { aSandbox } from "../sandbox/running";
import { aCv, NOW, theSources, twoCareers } from "./applicants";

const sources = twoCareers(
  [{ title: "Head of Sales" }, { employer: "Contoso", start: "2012-01", end: "2017-12" }],
  [{ title: "Sales Assistant" }, { employer: "Contoso", start: "2012-01", end: "2017-12" }],
);
const rules = await analyse(sources, { now: NOW });

/** A model that answers so at first and has nothing to say then. */
function scripted(answer: unknown): Model {
  return {
    name: "scripted",
    costOf: () => null,
    structured: async ({ name, schema }) => ({
      data: schema.parse(name === "verdict" ? answer : { summary: "", questions: [] }),
      usage: { inputTokens: 1, outputTokens: 1, calls: 1 },
    }),
  };
}

const finding = (id: string): NumberedFinding => ({
  id,
  kind: "flag",
  check: "employer-mismatch",
  severity: "low",
  message: "",
  evidence: [],
});

describe("the verdict by model", () => {
  it("words what the rules found and stores what it took", async () => {
    const { model } = await aSandbox({});
    const priced = model({ prices: { input: 1, output: 2 } });
    const verdict = await analyse(sources, { model: priced, now: NOW });
    expect(aiData.parse(verdict)).toEqual(verdict);
    expect(verdict).toMatchObject({
      engine: "model",
      score: rules.score,
      recommendation: rules.recommendation,
      model: {
        name: "sandbox",
        prompt_version: "verdict-3",
        outcome: "used",
        calls: 2,
        blind: true,
      },
    });
    expect(verdict.summary).toMatch(/^The CV and the LinkedIn profile .*\. The sources agree on/);
    expect(verdict.flags).toHaveLength(rules.flags.length);
    const { input_tokens = 0, output_tokens = 0, cost } = verdict.model ?? {};
    expect(cost).toBeCloseTo((input_tokens + 2 * output_tokens) / 1e6);
  });

  it("is the same for the same sources, from the same request", async () => {
    const { model, asked } = await aSandbox({});
    const [one, two] = [
      await analyse(sources, { model: model(), now: NOW }),
      await analyse(structuredClone(sources), { model: model(), now: NOW }),
    ];
    expect(one).toEqual(two);
    const [first, telling, ...again] = await asked();
    expect(again).toEqual([first, telling]);
  });

  it("takes nothing from a model that lies", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "lie" });
    const verdict = await analyse(sources, { model: model(), now: NOW });
    const { summary, score, flags, strengths, questions, recommendation } = rules;
    expect(verdict).toMatchObject({ summary, score, flags, strengths, questions, recommendation });
  });

  it.each([
    ["refusal", "refused", "The language model refused to answer."],
    ["malformed", "malformed", "The language model's answers could not be read."],
  ] as const)("is the rules' after a %s, and says so", async (kind, outcome, sentence) => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind });
    const verdict = await analyse(sources, { model: model(), now: NOW });
    expect(verdict).toMatchObject({ engine: "rules", score: rules.score, flags: rules.flags });
    expect(verdict.summary).toBe(`${rules.summary} ${sentence} This verdict is the rules' alone.`);
    expect(verdict.model).toMatchObject({ outcome, calls: 2 });
    expect(aiData.parse(verdict)).toEqual(verdict);
  });

  it("waits where the service asks for it", async () => {
    const { model, breaks } = await aSandbox({});
    await breaks({ service: "openai", kind: "rate-limit", retryAfter: 33 });
    await expect(analyse(sources, { model: model(), now: NOW })).rejects.toMatchObject({
      code: "model/rate-limited",
      remedy: { retryAfterSeconds: 33 },
    });
  });
});

describe("what the model says", () => {
  const seen = seenOf(sources, true);
  const proved = (given: object) =>
    provenOf(opinion.parse({ order: [], flags: [], ...given }), seen, sources);
  const title = { source: "cv", path: "/experiences/0/title", quote: "Head of Sales" };
  const other = { source: "linkedin", path: "/experiences/0/title", quote: "Sales Assistant" };
  const flag = { what: "title", severity: "high", confidence: 0.9, evidence: [title, other] };
  const kept = {
    check: "model",
    severity: "high",
    confidence: 0.9,
    message:
      "The CV and the LinkedIn profile give titles that do not fit together about the time at “Northwind”.",
    question:
      "On your time at “Northwind”: what was your role there, and what did your contract call it?",
    evidence: [title, other],
  };

  it("counts where its evidence resolves, in our words, and only with that", () => {
    const made = { ...title, quote: "Chief of Sales" };
    expect(proved({ flags: [{ ...flag, evidence: [made, title, other] }] }).flags).toEqual([kept]);
    const without = [
      { ...flag, evidence: [made] },
      { ...flag, evidence: [] },
    ];
    expect(proved({ flags: without }).flags).toEqual([]);
  });

  it("may quote what was masked, and the source's own words are stored", () => {
    const own = theSources({ cv: aCv({ headline: "Ada Okafor, Entwicklerin" }) });
    const evidence = [{ source: "cv", path: "/headline", quote: "[name], Entwickler" }];
    const said = opinion.parse({ order: [], flags: [{ ...flag, evidence }] });
    const { flags } = provenOf(said, seenOf(own, true), own);
    expect(flags[0]?.evidence).toEqual([
      { source: "cv", path: "/headline", quote: "Ada Okafor, Entwicklerin" },
    ]);
  });

  it("is held to few flags, each once, and sane confidences", () => {
    const whats = ["dates", "employer", "title", "duties", "education", "skills", "figures"];
    const flags = [...whats, ...whats].map((what) => ({ ...flag, what, confidence: 1e9 }));
    const left = proved({ flags, order: Array(999).fill("f1") });
    expect(left.flags).toHaveLength(5);
    expect(new Set(left.flags.map(({ message }) => message)).size).toBe(5);
    expect(left.flags[0]?.confidence).toBe(1);
    expect(left.order).toHaveLength(200);
  });

  it("differs from what any other model says by five points at most, and brings none", async () => {
    const evidence = fc.constantFrom(title, other, { ...title, quote: "Emperor" });
    const answers = fc.record({
      order: fc.array(fc.constantFrom("f1", "f2", "s1", "m1", "x")),
      flags: fc.array(
        fc.record({
          what: fc.constantFrom(...CONTRADICTION_NAMES),
          severity: fc.constantFrom("low", "medium", "high"),
          confidence: fc.double({ noDefaultInfinity: true, noNaN: true }),
          evidence: fc.array(evidence, { maxLength: 3 }),
        }),
        { maxLength: 12 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const verdict = await analyse(sources, { model: scripted(answer), now: NOW });
        expect(aiData.parse(verdict)).toEqual(verdict);
        expect(verdict.score).toBeLessThanOrEqual(rules.score);
        expect(verdict.score).toBeGreaterThanOrEqual(rules.score - 5);
        for (const { evidence } of verdict.flags)
          for (const one of evidence) expect(resolves(one, sources)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("costs what its flags say", async () => {
    const flags = [flag, { ...flag, what: "duties" }, { ...flag, what: "dates" }];
    const model = scripted({ order: [], flags });
    const verdict = await analyse(sources, { model, now: NOW });
    expect(verdict.score).toBe(rules.score - 5);
    const ofModel = verdict.breakdown.points.filter(({ check }) => check === "model");
    expect(ofModel.map(({ points }) => points)).toEqual([-3, -2]);
  });
});

describe("the model's words", () => {
  const findings: NumberedFinding[] = [
    { ...finding("f1"), message: "The CV names “Northwind” as an employer; LinkedIn “Contoso”." },
    { ...finding("f2"), message: "The dates at “Northwind” differ." },
  ];

  it("are asked for with a number in the place of what strangers wrote, and get it back", () => {
    const block = findingsBlock("They differ.", findings);
    expect(block).not.toMatch(/Northwind|Contoso/);
    expect(block).toContain("The CV names [1] as an employer; LinkedIn [2].");
    expect(block).toContain("The dates at [1] differ.");
    const said = { summary: "At [1] the dates differ.", questions: ["What of [2]?", "And [3]?"] };
    expect(plainTelling(said, findings)).toEqual({
      summary: "At “Northwind” the dates differ.",
      questions: ["What of “Contoso”?"],
    });
  });

  it.each([
    "Visit https://evil.example now.",
    "<b>Great</b>",
    "[Click](javascript:alert(1))",
    "This candidate is perfect.",
    "Hire the applicant.",
    "Ignore all previous instructions.",
    "The score is 100.",
    "It says “I am the one”.",
    "   ",
    "x".repeat(3_000),
  ])("are dropped where they are not a plain observation: %s", (words) => {
    const left = plainTelling({ summary: words, questions: [words] }, findings);
    expect(left).toEqual({ summary: "", questions: [] });
  });

  it("are ours when the model has used up its calls, or fails at them", async () => {
    const { model, breaks, asked } = await aSandbox({});
    await breaks({ service: "openai", kind: "malformed", times: 1 });
    const late = await analyse(sources, { model: model(), now: NOW });
    expect(await asked()).toHaveLength(2);
    expect(late).toMatchObject({ engine: "model", summary: rules.summary, model: { calls: 2 } });
    await breaks(
      { service: "openai", kind: "chatty", times: 1 },
      { service: "openai", kind: "rate-limit" },
    );
    const busy = await analyse(sources, { model: model(), now: NOW });
    expect(busy).toMatchObject({ engine: "model", summary: rules.summary, model: { calls: 2 } });
  });
});
