import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse } from "../../../inngest/sources/analysis/analyse";
import type { Sources } from "../../../inngest/sources/analysis/check";
import { CHECKS } from "../../../inngest/sources/analysis/checks/all";
import { resolves } from "../../../inngest/sources/analysis/evidence";
import { type AiData, aiData } from "../../../inngest/sources/analysis/schema";
import { aCv, aJob, anAccount, NOW, theSources, twoCareers } from "./applicants";
import { anySources } from "./arbitrary";
import { ATTACKS } from "./attacks";

const judged = (sources: Sources) => analyse(sources, { now: NOW });
const sum = ({ breakdown: { base, points } }: AiData) =>
  points.reduce((total, entry) => total + entry.points, base);

describe("the verdict by rules", () => {
  it("is valid, explained to the point, and proven, whatever the sources hold", async () => {
    await fc.assert(
      fc.asyncProperty(anySources, async (sources) => {
        const verdict = await judged(sources);
        expect(aiData.parse(verdict)).toEqual(verdict);
        expect(verdict.score).toBe(Math.min(100, Math.max(0, Math.round(sum(verdict)))));
        for (const { evidence } of verdict.flags) expect(evidence.length).toBeGreaterThan(0);
        for (const { evidence } of [...verdict.flags, ...verdict.strengths])
          for (const one of evidence) expect(resolves(one, sources)).toBe(true);
        for (const { name, limit } of CHECKS) {
          const moved = verdict.breakdown.points.filter(({ check }) => check === name);
          const total = moved.reduce((all, { points }) => all + Math.abs(points), 0);
          expect(total).toBeLessThanOrEqual(limit);
        }
        // jsonb holds no zero byte and no half of a surrogate pair.
        expect(JSON.stringify(verdict)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("is the same for the same sources", async () => {
    await fc.assert(
      fc.asyncProperty(anySources, async (sources) => {
        expect(await judged(structuredClone(sources))).toEqual(await judged(sources));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("says so when there is nothing, or only one source, to go by", async () => {
    expect(await judged(theSources())).toMatchObject({
      score: 50,
      recommendation: "review",
      summary: "There is no source that could be checked. The checks found nothing to compare.",
    });
    const alone = await judged(theSources({ cv: aCv({ experiences: [aJob()] }) }));
    expect(alone.summary).toContain("Only the CV could be read");
    expect(alone.recommendation).toBe("review");
  });

  it("never lets one source lift itself", async () => {
    await fc.assert(
      fc.asyncProperty(anySources, async ({ cv }) => {
        expect((await judged(theSources({ cv }))).score).toBeLessThanOrEqual(50);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("rises with agreement and falls with contradiction", async () => {
    const jobs = [
      { start: "2020-01", end: null, current: true },
      { employer: "Contoso", start: "2015-01", end: "2019-12" },
      { employer: "Fabrikam", start: "2012-01", end: "2014-12" },
    ];
    const agreed = await judged(twoCareers(jobs, jobs));
    expect(agreed).toMatchObject({ recommendation: "consistent" });
    const otherDates = jobs.map((job) => ({ ...job, start: "2008-01" }));
    const differing = await judged(twoCareers(jobs, otherDates));
    expect(differing.recommendation).toBe("contradictory");
    expect(differing.score).toBeLessThan(agreed.score - 20);
  });
});

describe("a plain contradiction", () => {
  it("is outweighed by no number of agreements", async () => {
    const jobs = Array.from({ length: 8 }, (_, at) => ({
      employer: `${"Northwind Contoso Fabrikam Adatum Litware Proseware Tailspin Wingtip".split(" ")[at]}`,
      start: `${2000 + 2 * at}-01`,
      end: `${2001 + 2 * at}-12`,
    }));
    const later = jobs.map((job, at) => (at === 0 ? { ...job, start: "1997-01" } : job));
    const agreed = await judged(twoCareers(jobs, jobs));
    const differing = await judged(twoCareers(jobs, later));
    expect(agreed.score).toBeGreaterThan(80);
    expect(differing).toMatchObject({ score: 59, recommendation: "contradictory" });
    expect(differing.breakdown.points.at(-1)).toMatchObject({ check: "contradiction" });
  });
});

describe("an attack", () => {
  const honest = twoCareers([{}, { employer: "Contoso" }], [{}, { employer: "Contoso" }]);
  const places: [string, (text: string) => Sources][] = [
    ["the CV", (text) => ({ ...honest, cv: honest.cv && { ...honest.cv, text } })],
    [
      "the profile",
      (text) => ({ ...honest, linkedin: honest.linkedin && { ...honest.linkedin, about: text } }),
    ],
    [
      "a repository's description and a bio",
      (text) => ({ ...honest, github: anAccount({ bio: text }) }),
    ],
  ];

  it.each(ATTACKS)("never pays and is never repeated: %s", async (_, attack) => {
    for (const [place, attacked] of places) {
      const before = await judged(attacked(""));
      const after = await judged(attacked(attack));
      expect(after.score, place).toBeLessThan(before.score);
      expect(after.flags.map(({ check }) => check)).toContain("prompt-injection");
      const said = [
        after.summary,
        ...after.questions,
        ...after.flags.map(({ message }) => message),
      ];
      expect(said.join("\n")).not.toContain(attack);
    }
  });
});
