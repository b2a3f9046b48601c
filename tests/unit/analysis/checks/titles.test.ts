import { describe, expect, it } from "vitest";
import {
  seniorityInflated,
  titleMismatch,
  titlesAgree,
} from "../../../../inngest/sources/analysis/checks/titles";
import { inShort, twoCareers } from "../applicants";

const titles = (cv: string, linkedin: string) => twoCareers([{ title: cv }], [{ title: linkedin }]);

describe("seniority-inflated", () => {
  it.each([
    ["Senior Engineer", "Engineer", ["medium -5"]],
    ["Senior Engineer", "Junior Engineer", ["high -10"]],
    ["Head of Data", "Data Analyst", ["high -10"]],
    ["CTO", "Software Engineer", ["high -10"]],
    ["Lead Engineer", "Senior Engineer", ["medium -5"]],
    ["VP Engineering", "Director of Engineering", ["medium -5"]],
    ["Engineer", "Intern", []],
    ["Engineer", "Junior Engineer", []],
    ["Engineer", "Senior Engineer", []],
    ["Senior Engineer", "Senior Engineer", []],
    ["Sr. Engineer", "Senior Software Engineer", []],
    ["Abteilungsleiterin Einkauf", "Abteilungsleiter Einkauf", []],
    ["Directrice marketing", "Directeur marketing", []],
    ["", "Engineer", []],
    ["Engineer", "", []],
  ])("%j in the CV, %j on LinkedIn", (cv, linkedin, expected) => {
    expect(inShort(seniorityInflated, titles(cv, linkedin))).toEqual(expected);
  });

  it("compares each role with the one held at the same time", () => {
    const roles = [
      { title: "Lead Engineer", start: "2021-01", end: "2023-01" },
      { title: "Engineer", start: "2018-01", end: "2020-12" },
    ];
    expect(inShort(seniorityInflated, twoCareers(roles, roles.toReversed()))).toEqual([]);
  });
});

describe("title-mismatch", () => {
  it.each([
    ["Data Scientist", "Barista", ["medium -5"]],
    ["Software Engineer", "Accountant", ["medium -5"]],
    ["Software Engineer", "Softwareentwicklerin", []],
    ["Backend Developer", "Software Engineer", []],
    ["Krankenpflegerin", "Nurse", []],
    ["Alchemist", "Software Engineer", []],
    ["Geschichtenerzähler", "Traumdeuter", []],
  ])("%j in the CV, %j on LinkedIn", (cv, linkedin, expected) => {
    expect(inShort(titleMismatch, titles(cv, linkedin))).toEqual(expected);
  });
});

describe("titles-agree", () => {
  it.each([
    ["Software Engineer", "Software Engineer", ["+2"]],
    ["Entwicklerin (m/w/d)", "Entwickler", ["+2"]],
    ["Senior Engineer", "Engineer", []],
    ["Engineer", "Cook", []],
  ])("%j in the CV, %j on LinkedIn", (cv, linkedin, expected) => {
    expect(inShort(titlesAgree, titles(cv, linkedin))).toEqual(expected);
  });
});
