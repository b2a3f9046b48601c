import { describe, expect, it } from "vitest";
import { periodMismatch, periodsAgree } from "../../../../inngest/sources/analysis/checks/periods";
import type { Experience } from "../../../../inngest/sources/profile";
import { found, inShort, twoCareers } from "../applicants";

type Dates = Partial<Pick<Experience, "start" | "end" | "current">>;
const present: Dates = { end: null, current: true };

describe("period-mismatch", () => {
  it.each<[string, Dates, Dates, string[]]>([
    ["the same", {}, {}, []],
    ["two months apart", { start: "2018-01" }, { start: "2018-03" }, []],
    ["three months apart", { start: "2018-01" }, { start: "2018-04" }, ["low -3"]],
    ["six months apart", { start: "2018-01" }, { start: "2018-07" }, ["low -3"]],
    ["seven months apart", { start: "2018-01" }, { start: "2018-08" }, ["medium -6"]],
    ["twelve months apart", { start: "2018-01" }, { start: "2019-01" }, ["medium -6"]],
    ["thirteen months apart", { start: "2018-01" }, { start: "2019-02" }, ["high -10"]],
    ["a year against a month in it", { start: "2018" }, { start: "2018-11" }, []],
    ["a year against the month before it", { start: "2018" }, { start: "2017-12" }, []],
    [
      "a year against a month well before it",
      { start: "2018" },
      { start: "2017-06" },
      ["medium -6"],
    ],
    [
      "both ends",
      { start: "2018-01", end: "2021-06" },
      { start: "2018-05", end: "2022-10" },
      ["low -3", "high -10"],
    ],
    ["an unknown beginning", { start: null }, { start: "2018-01" }, []],
    ["an unknown end", { end: null }, { end: "2021-06" }, []],
    ["still there against left long ago", present, { end: "2021-06" }, ["high -10"]],
    ["left long ago against still there", { end: "2021-06" }, present, ["high -10"]],
    ["still there in both", present, present, []],
    ["left last month against still there", { end: "2026-10" }, present, []],
    ["dates that are none", { start: "soon" }, { start: "2018-01" }, []],
  ])("%s", (_, cv, linkedin, expected) => {
    expect(inShort(periodMismatch, twoCareers([cv], [linkedin]))).toEqual(expected);
  });

  it("compares the whole time at an employer, not one of several roles", () => {
    const roles = [
      { title: "Senior Engineer", start: "2020-01", end: "2021-06" },
      { title: "Engineer", start: "2018-01", end: "2019-12" },
    ];
    const whole = [{ start: "2018-01", end: "2021-06" }];
    expect(inShort(periodMismatch, twoCareers(roles, whole))).toEqual([]);
    expect(inShort(periodMismatch, twoCareers(whole, roles))).toEqual([]);
  });

  it("says both dates and quotes them", () => {
    const [flag] = found(
      periodMismatch,
      twoCareers([{ start: "2018-01" }], [{ start: "2019-03" }]),
    );
    expect(flag?.message).toBe(
      "CV and LinkedIn differ by 1 year and 2 months on when the time at “Northwind” began: 2018-01 in the CV, 2019-03 on LinkedIn.",
    );
    expect(flag?.evidence).toEqual([
      { source: "cv", path: "/experiences/0/start", quote: "2018-01" },
      { source: "linkedin", path: "/experiences/0/start", quote: "2019-03" },
    ]);
  });
});

describe("periods-agree", () => {
  it.each<[string, Dates, Dates, string[]]>([
    ["both dates agree", {}, { start: "2018-02" }, ["+2"]],
    ["one differs", {}, { start: "2018-04" }, []],
    ["an end is unknown", { end: null }, {}, []],
    ["both are still there", present, present, ["+2"]],
  ])("%s", (_, cv, linkedin, expected) => {
    expect(inShort(periodsAgree, twoCareers([cv], [linkedin]))).toEqual(expected);
  });
});
