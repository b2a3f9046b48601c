import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cite,
  citeWords,
  resolvePointer,
  resolves,
} from "../../../inngest/sources/analysis/evidence";
import { aCv, aJob, anAccount, theSources } from "./applicants";

const sources = theSources({
  cv: aCv({
    text: "Line one\n  line   two",
    skills: ["Go"],
    experiences: [aJob({ title: "Engineer" })],
  }),
  github: anAccount({ languages: { "C/C++ ~ mixed": 1234 }, public_repos: 7 }),
});

describe("evidence", () => {
  it.each([
    ["cv", "/experiences/0/title", "Engineer", true],
    ["cv", "/experiences/0/title", "engineer", false],
    ["cv", "/experiences/0/title", "gine", true],
    ["cv", "/experiences/0/title", "En", false],
    ["cv", "/experiences/0/title", "", false],
    ["cv", "/experiences/0/title", "   ", false],
    ["cv", "/skills/0", "Go", true],
    ["cv", "/text", "one line two", true],
    ["cv", "/experiences/1/title", "Engineer", false],
    ["cv", "/experiences/00/title", "Engineer", false],
    ["cv", "/experiences/-1/title", "Engineer", false],
    ["cv", "/experiences/length", "1", false],
    ["cv", "/experiences/0", "Engineer", false],
    ["cv", "experiences/0/title", "Engineer", false],
    ["cv", "", "Engineer", false],
    ["cv", "/__proto__/constructor/name", "Object", false],
    ["cv", "/text/length", "20", false],
    ["linkedin", "/name", "Ada Okafor", false],
    ["github", "/languages/C~1C++ ~0 mixed", "1234", true],
    ["github", "/public_repos", "7", true],
  ] as const)("%s %s %j: %s", (source, path, quote, expected) => {
    expect(resolves({ source, path, quote }, sources)).toBe(expected);
  });

  it("that we cite resolves, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (skill) => {
        const all = theSources({ cv: aCv({ skills: [skill] }) });
        const cited = cite(all, "cv", "skills", 0);
        expect([...cited.quote].length).toBeLessThanOrEqual(160);
        if (cited.quote !== "") expect(resolves(cited, all)).toBe(true);
      }),
    );
  });

  it("escapes keys as RFC 6901 has it", () => {
    expect(cite(sources, "github", "languages", "C/C++ ~ mixed")).toEqual({
      source: "github",
      path: "/languages/C~1C++ ~0 mixed",
      quote: "1234",
    });
    expect(citeWords("cv", ["text"], "  two\nwords ")).toMatchObject({ quote: "two words" });
  });

  it("resolves no pointer by prototype, and none throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (document, pointer) => {
        resolvePointer(document, pointer);
      }),
    );
    expect(resolvePointer({}, "/toString")).toBeUndefined();
    expect(resolvePointer("text", "/length")).toBeUndefined();
    expect(resolvePointer({ "": 1 }, "/")).toBe(1);
  });
});
