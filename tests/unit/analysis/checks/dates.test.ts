import { describe, expect, it } from "vitest";
import { claimedYears } from "../../../../inngest/sources/analysis/checks/claimed-years";
import { gap } from "../../../../inngest/sources/analysis/checks/gaps";
import {
  impossibleDates,
  periodOverlap,
} from "../../../../inngest/sources/analysis/checks/overlaps";
import type { Experience } from "../../../../inngest/sources/profile";
import { aCv, aJob, aStudy, found, inShort } from "../applicants";

const withJobs = (...jobs: Partial<Experience>[]) => ({
  cv: aCv({ experiences: jobs.map(aJob) }),
});

describe("impossible-dates", () => {
  it.each<[string, Partial<Experience>, string[]]>([
    ["an end before the beginning", { start: "2020-05", end: "2019-01" }, ["medium -5"]],
    ["an end in the month of the beginning", { start: "2020-05", end: "2020-05" }, []],
    ["a year that may be either", { start: "2020-05", end: "2020" }, []],
    ["a beginning three months ahead", { start: "2027-02", end: null }, []],
    ["a beginning four months ahead", { start: "2027-03", end: null }, ["medium -5"]],
    ["no dates", { start: null, end: null }, []],
  ])("%s", (_, job, expected) => {
    expect(inShort(impossibleDates, withJobs(job))).toEqual(expected);
  });
});

describe("period-overlap", () => {
  const first = { employer: "Northwind", start: "2018-01", end: "2022-12" };
  it.each<[string, Partial<Experience>, string[]]>([
    ["six months", { start: "2022-07", end: "2024-01" }, []],
    ["seven months", { start: "2022-06", end: "2024-01" }, ["low -2"]],
    ["two years", { start: "2021-01", end: "2024-01" }, ["low -2"]],
    ["more than two years", { start: "2020-06", end: "2024-01" }, ["medium -4"]],
    ["freelance work", { title: "Freelance Engineer", start: "2019-01", end: "2022-01" }, []],
    ["teaching beside the job", { title: "Lecturer", start: "2019-01", end: "2022-01" }, []],
    ["half a week", { title: "Erzieherin (50%)", start: "2018-01", end: "2022-12" }, []],
    ["twenty hours", { title: "Pianist, 20 h", start: "2018-01", end: "2022-12" }, []],
    ["a doctorate's post", { title: "Wissenschaftlicher Mitarbeiter", end: "2022-12" }, []],
    ["a visiting chair", { title: "Gastprofessor", start: "2018-01", end: "2022-12" }, []],
    ["a full week", { title: "Head of 20 shops", start: "2018-01", end: "2022-12" }, ["medium -4"]],
    ["an unknown end", { start: "2019-01", end: null }, []],
    [
      "another role at the same employer",
      { employer: "Northwind GmbH", start: "2019-01", end: "2022-01" },
      [],
    ],
  ])("of %s", (_, second, expected) => {
    expect(inShort(periodOverlap, withJobs(first, { employer: "Contoso", ...second }))).toEqual(
      expected,
    );
  });

  it("is grave when a third full job runs at the same time", () => {
    const at = (employer: string) => ({ employer, start: "2018-01", end: "2020-12" });
    expect(
      inShort(periodOverlap, withJobs(at("Northwind"), at("Contoso"), at("Fabrikam"))),
    ).toEqual(["high -5", "high -5", "high -5"]);
  });
});

describe("gap", () => {
  it.each<[string, string, string[]]>([
    ["of six months", "2022-01", []],
    ["of seven months", "2022-02", ["low 0"]],
    ["of years", "2025-01", ["low 0"]],
  ])("%s", (_, start, expected) => {
    const sources = withJobs(
      { end: "2021-06" },
      { employer: "Contoso", start, end: null, current: true },
    );
    expect(inShort(gap, sources)).toEqual(expected);
  });

  it("is none where a course of study fills it", () => {
    const jobs = [aJob({ end: "2019-01" }), aJob({ start: "2021-01", end: "2022-01" })];
    const education = [aStudy({ start: "2019", end: "2020" })];
    expect(inShort(gap, { cv: aCv({ experiences: jobs, education }) })).toEqual([]);
  });

  it("cannot be told after a job whose end is unknown", () => {
    expect(
      inShort(gap, withJobs({ end: null }, { start: "2024-01", end: null, current: true })),
    ).toEqual([]);
  });
});

describe("claimed-years", () => {
  const claims = (text: string, ...jobs: Partial<Experience>[]) => ({
    cv: aCv({ text, experiences: jobs.map(aJob) }),
  });
  it.each([
    ["15 years of experience", ["medium -5"]],
    ["15+ years of professional software experience", ["medium -5"]],
    ["15 Jahre Berufserfahrung", ["medium -5"]],
    ["15 ans d'expérience", ["medium -5"]],
    ["15 años de experiencia", ["medium -5"]],
    ["10 years of experience", []],
    ["A team with a century of experience", []],
    ["15 years old and full of experience", []],
  ])("%j beside a first job in 2018", (text, expected) => {
    expect(inShort(claimedYears, claims(text, {}))).toEqual(expected);
  });

  it("cannot be told from a CV in which a job has no date", () => {
    expect(inShort(claimedYears, claims("15 years of experience", {}, { start: null }))).toEqual(
      [],
    );
    expect(inShort(claimedYears, claims("15 years of experience"))).toEqual([]);
  });

  it("quotes the claim and the first job", () => {
    const [flag] = found(claimedYears, claims("I bring 15 years of experience.", {}));
    expect(flag?.evidence.map(({ path, quote }) => [path, quote])).toEqual([
      ["/text", "15 years of experience"],
      ["/experiences/0/start", "2018-01"],
    ]);
  });
});
