import { describe, expect, it } from "vitest";
import { filterCount, flags, formatView, parseView } from "@/data/view";
import { CHECKS } from "../../../inngest/sources/analysis/checks/all";

const view = (query: string) => parseView(new URLSearchParams(query));

describe("a view in the address", () => {
  it("is the newest first, all of them, when nothing is said", () => {
    expect(view("")).toMatchObject({ sort: "newest", ascending: false, search: "", flag: "" });
    expect(formatView(view(""))).toBe("");
  });

  it.each([
    "q=ada+l%C3%B6we&status=processing,failed&sort=name&dir=desc",
    "decision=none,reject&origin=upload&ats=none,deleted&failing=li,ai&flag=employer-mismatch&sort=score",
    "sort=status",
  ])("comes out as it went in: %s", (query) => {
    expect(formatView(view(query))).toBe(query);
  });

  it("forgets what it does not know", () => {
    const odd = view(
      "status=completed,gone&sort=drop+table&decision=%3Cscript%3E&failing=xx&ats=open",
    );
    expect(odd).toMatchObject({
      status: ["completed"],
      sort: "newest",
      decision: [],
      failing: [],
      ats: [],
    });
    expect(formatView(odd)).toBe("status=completed");
  });

  it("cuts a search and a flag that are too long", () => {
    const long = view(`q=${"a".repeat(5_000)}&flag=${"b".repeat(5_000)}`);
    expect(long.search).toHaveLength(200);
    expect(long.flag).toHaveLength(100);
  });

  it("runs names upwards and scores downwards unless told otherwise", () => {
    expect(view("sort=name").ascending).toBe(true);
    expect(view("sort=score").ascending).toBe(false);
    expect(view("sort=score&dir=asc").ascending).toBe(true);
  });

  it("counts conditions, not values", () => {
    expect(filterCount(view("q=x&status=failed,completed&flag=gap&sort=name"))).toBe(2);
  });

  it("offers each flag that the checks raise, in their order", () => {
    const names = CHECKS.map(({ name }) => name);
    expect(names.filter((name) => flags.includes(name))).toEqual(flags.slice(0, -1));
    // What is left speaks for the applicant.
    const others = names.filter((name) => !flags.includes(name));
    expect(others).toEqual(others.filter((name) => /agree|traced|activity|merged/.test(name)));
  });
});
