import { describe, expect, it } from "vitest";
import { accountYounger } from "../../../../inngest/sources/analysis/checks/account-age";
import {
  mergedElsewhere,
  mostlyForks,
  steadyActivity,
} from "../../../../inngest/sources/analysis/checks/own-work";
import { skillsTraced, skillsUntraced } from "../../../../inngest/sources/analysis/checks/skills";
import { aCv, anAccount, aRepository, inShort } from "../applicants";

describe("account-younger", () => {
  it.each([
    ["On GitHub since 2012", "2019-01-01T00:00:00.000Z", ["medium -5"]],
    ["Open-source maintainer of parsers since 2012", "2019-01-01T00:00:00.000Z", ["medium -5"]],
    ["Open Source seit 2012", "2019-01-01T00:00:00.000Z", ["medium -5"]],
    ["On GitHub since 2019", "2019-12-31T00:00:00.000Z", []],
    ["Employed since 2012", "2019-01-01T00:00:00.000Z", []],
    ["", "2026-06-24T00:00:00.000Z", ["low -2"]],
    ["", "2026-05-24T00:00:00.000Z", []],
    ["", "2027-05-24T00:00:00.000Z", []],
    ["", "no date", []],
  ])("%j with an account of %s", (text, created_at, expected) => {
    const sources = { cv: aCv({ text }), github: anAccount({ created_at }) };
    expect(inShort(accountYounger, sources)).toEqual(expected);
  });
});

describe("skills", () => {
  const own = Array.from({ length: 4 }, (_, at) => aRepository({ name: `r${at}` }));
  const claims = (skills: string[], languages: Record<string, number>, repositories = own) => ({
    cv: aCv({ skills }),
    github: anAccount({ languages, repositories }),
  });

  it.each([
    [["TypeScript"], { TypeScript: 5_000 }, ["+2"]],
    [["typescript (advanced)"], { TypeScript: 5_000 }, ["+2"]],
    [["Golang", "Go"], { Go: 9_000 }, ["+2"]],
    [["TypeScript"], { TypeScript: 4_999 }, []],
    [["Leadership"], { TypeScript: 90_000 }, []],
    [["constructor", "__proto__"], { TypeScript: 90_000 }, []],
  ])("%j are borne out by %j", (skills, languages, expected) => {
    expect(inShort(skillsTraced, claims(skills, languages))).toEqual(expected);
  });

  it("leave no trace: a light point, and only where there is enough to look through", () => {
    expect(inShort(skillsUntraced, claims(["Rust"], { Go: 1 }))).toEqual(["low -1"]);
    expect(inShort(skillsUntraced, claims(["Rust"], { Go: 1 }, own.slice(1)))).toEqual([]);
    expect(inShort(skillsUntraced, claims(["Rust"], { Rust: 1 }))).toEqual([]);
    expect(inShort(skillsUntraced, claims(["Figma"], { Go: 1 }))).toEqual([]);
  });

  it.each([
    { language: "Rust" },
    { topics: ["rust"] },
    { description: "Written in Rust, mostly." },
    { name: "rust-parser" },
  ])("leave a trace in %j", (repository) => {
    const repositories = [...own, aRepository(repository)];
    expect(inShort(skillsUntraced, claims(["Rust"], { Go: 1 }, repositories))).toEqual([]);
  });
});

describe("mostly-forks", () => {
  const account = (forks: number, own: number) => ({
    github: anAccount({
      repositories: [
        ...Array.from({ length: forks }, () => aRepository({ fork: true })),
        ...Array.from({ length: own }, () => aRepository()),
      ],
    }),
  });
  it.each([
    [5, 0, ["low -2"]],
    [9, 1, ["low -2"]],
    [8, 1, []],
    [4, 0, []],
    [0, 0, []],
  ])("%d copies and %d of one's own", (forks, own, expected) => {
    expect(inShort(mostlyForks, account(forks, own))).toEqual(expected);
  });
});

describe("steady-activity", () => {
  const months = (count: number, events = 3) =>
    Array.from({ length: count }, (_, at) => ({
      month: `2026-${String(at + 1).padStart(2, "0")}`,
      events,
    }));
  it.each([
    [months(8), ["+2"]],
    [months(7), []],
    [months(11, 0), []],
    [[], []],
  ])("%#", (activity, expected) => {
    expect(inShort(steadyActivity, { github: anAccount({ activity }) })).toEqual(expected);
  });
});

describe("merged-elsewhere", () => {
  const merged = (count: number) => ({
    github: anAccount({
      contributions: {
        merged: count,
        url: "https://github.com/search",
        repositories: Array.from({ length: Math.min(count, 1) }, () => ({
          name: "contoso/parser",
          url: "https://github.com/contoso/parser",
          merged: count,
          latest_at: "2026-01-01T00:00:00.000Z",
        })),
      },
    }),
  });
  it.each([
    [0, []],
    [1, ["+1"]],
    [4, ["+1"]],
    [5, ["+3"]],
    [500, ["+3"]],
  ])("%d pull requests", (count, expected) => {
    expect(inShort(mergedElsewhere, merged(count))).toEqual(expected);
    expect(inShort(mergedElsewhere, { github: anAccount() })).toEqual([]);
  });
});
