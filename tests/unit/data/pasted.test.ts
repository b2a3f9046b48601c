import { describe, expect, it } from "vitest";
import { readAddresses } from "@/data/pasted";

describe("pasted addresses", () => {
  it("are one person a line, with either address or both", () => {
    const { people, unknown } = readAddresses(
      "linkedin.com/in/ada\n\n@grace\r\nhttps://github.com/linus, https://www.linkedin.com/in/linus",
    );
    expect(unknown).toEqual([]);
    expect(people).toEqual([
      { li_url: "https://www.linkedin.com/in/ada", gh_username: null },
      { li_url: null, gh_username: "grace" },
      { li_url: "https://www.linkedin.com/in/linus", gh_username: "linus" },
    ]);
  });

  it("take a bare word for a login only when it stands alone", () => {
    expect(readAddresses("torvalds").people).toEqual([{ li_url: null, gh_username: "torvalds" }]);
    expect(readAddresses("Ada Lovelace").people).toEqual([]);
    expect(readAddresses("Ada Lovelace github.com/ada").people).toHaveLength(1);
  });

  it("name the same person once, whatever the case", () => {
    expect(readAddresses("github.com/Ada\ngithub.com/ada\n@ADA").people).toHaveLength(1);
  });

  it("give lines without an address back with their number", () => {
    expect(readAddresses("@ada\njavascript:alert(1)\nhttps://evil.test/in/ada").unknown).toEqual([
      { line: 2, text: "javascript:alert(1)" },
      { line: 3, text: "https://evil.test/in/ada" },
    ]);
  });
});
