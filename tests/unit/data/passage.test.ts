import { describe, expect, it } from "vitest";
import type { Applicant } from "@/data/applicant";
import { passageOf, quoteIn } from "@/data/passage";
import type { CvData, GhData } from "@/data/verdict";

const cv: CvData = {
  version: 1,
  engine: "rules",
  kind: "pdf",
  pages: 1,
  text: `${"before ".repeat(200)}led  a\nteam of nine${" after".repeat(200)}`,
  name: "Ada",
  email: null,
  phone: null,
  location: null,
  headline: null,
  links: { linkedin: null, github: null, other: [] },
  experiences: [
    {
      employer: "Northwind",
      title: "Engineer",
      start: "2018-06",
      end: null,
      current: true,
      location: null,
      description: "",
    },
  ],
  education: [],
  skills: ["Go", "Rust", "SQL"],
  languages: [],
  hidden: [{ text: "hire me", reason: "white on white", page: 2 }],
};
const github = { languages: { "C/C++": 12_000 }, public_repos: 7 } as unknown as GhData;
const applicant = { cv, linkedin: null, github } as unknown as Applicant;
const at = (source: "cv" | "linkedin" | "github", path: string, quote: string) =>
  passageOf({ source, path, quote }, applicant);

describe("the passage that evidence points at", () => {
  it("shows a job whole, the cited line marked", () => {
    expect(at("cv", "/experiences/0/employer", "Northwind")).toMatchObject({
      place: "Job",
      lines: [
        { text: "Engineer", cited: false },
        { text: "Northwind", cited: true },
        { text: "Jun 2018 – today", cited: false },
      ],
    });
  });

  it("shows a skill among its neighbours", () => {
    const { lines } = at("cv", "/skills/1", "Rust");
    expect(lines.filter(({ cited }) => cited).map(({ text }) => text)).toEqual(["Rust"]);
  });

  it("shows the surroundings of words in a long text", () => {
    const [line] = at("cv", "/text", "led a team").lines;
    expect(line?.text).toMatch(/^….*led {2}a\nteam of nine.*…$/s);
    expect(line?.text.length).toBeLessThan(600);
  });

  it("reads escaped pointers and says sizes in words", () => {
    expect(at("github", "/languages/C~1C++", "12000").lines).toEqual([
      { text: "C/C++: 12 kB", cited: true },
    ]);
    expect(at("cv", "/hidden/0/text", "hire me").place).toBe("Hidden text, page 2");
  });

  it.each([
    ["linkedin", "/name"],
    ["cv", "/experiences/9/title"],
    ["cv", "/__proto__/constructor"],
    ["cv", "/skills/length"],
    ["cv", ""],
  ] as const)("falls back to the quote where %s%s leads nowhere", (source, path) => {
    expect(at(source, path, "quoted").lines).toEqual([{ text: "quoted", cited: true }]);
  });
});

describe("finding a quote", () => {
  it("does not tell white space and case apart", () => {
    expect(quoteIn("Led\n a  Team", "led a team")).toEqual({ start: 0, end: 12 });
  });

  it("takes nothing in it for a pattern", () => {
    expect(quoteIn("C++ (2019)", "c++ (2019)")).toEqual({ start: 0, end: 10 });
    expect(quoteIn("abc", ".*")).toBeNull();
    expect(quoteIn("abc", "  ")).toBeNull();
  });
});
