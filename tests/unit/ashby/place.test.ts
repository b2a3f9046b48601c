import { describe, expect, it } from "vitest";
import { type Listed, pageAfter, startOf } from "../../../inngest/ats-place";

/** Follows a list's cursors; gives how many pages it took to see that they have no end. */
function pagesUntilRefused(cursor: (page: number) => string): { pages: number; why: string } {
  let at: Listed = startOf("token");
  for (let page = 1; ; page++) {
    try {
      at = pageAfter(at, cursor(page));
    } catch (error) {
      return { pages: page, why: error instanceof Error ? error.message : "" };
    }
  }
}

describe("the pages of a list of Ashby's", () => {
  it.each([
    [0, 1],
    [0, 2],
    [3, 1],
    [5, 7],
    [100, 40],
  ])("that after %i pages lead round in a circle of %i are soon noticed", (before, circle) => {
    const { pages, why } = pagesUntilRefused((page) =>
      String(page <= before ? page : before + ((page - before) % circle) + 1000),
    );
    expect(why).toContain("leads back");
    expect(pages).toBeLessThanOrEqual(4 * (before + circle) + 4);
  });

  it("are read to the end of a long list, and not of one without end", () => {
    const { pages, why } = pagesUntilRefused(String);
    expect(pages).toBe(10_000);
    expect(why).toContain("a million");
  });

  it("keep the token from which the list began", () => {
    expect(pageAfter(startOf("token"), "next")).toMatchObject({
      syncToken: "token",
      cursor: "next",
    });
  });
});
