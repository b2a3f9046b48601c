import { describe, expect, it } from "vitest";
import { linkedinUrl } from "../../../inngest/sources/linkedin/address";

const jane = "https://www.linkedin.com/in/jane-doe";

describe("linkedinUrl", () => {
  it.each([
    ["https://www.linkedin.com/in/jane-doe", jane],
    ["http://linkedin.com/in/jane-doe/", jane],
    ["www.linkedin.com/in/jane-doe", jane],
    ["linkedin.com/in/Jane-Doe", jane],
    ["https://de.linkedin.com/in/jane-doe/en", jane],
    ["https://uk.linkedin.com/in/jane-doe?trk=public_profile", jane],
    ["https://m.linkedin.com/in/jane-doe#experience", jane],
    ["https://www.linkedin.com/mwlite/in/jane-doe", jane],
    ["https://www.linkedin.com/in/jane-doe/details/experience/", jane],
    [" <linkedin.com/in/jane-doe>, ", jane],
    ["in/jane-doe", jane],
    ["/in/jane-doe", jane],
    [
      "linkedin.com/in/j%C3%BCrgen-m%c3%bcller",
      "https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller",
    ],
    ["linkedin.com/in/jürgen-müller", "https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller"],
    [
      "linkedin.com/in/ju\u0308rgen-mu\u0308ller",
      "https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller",
    ],
    ["linkedin.com/in/李明华", "https://www.linkedin.com/in/%E6%9D%8E%E6%98%8E%E5%8D%8E"],
    [
      "https://www.linkedin.com/in/ACoAAABcDeFgHiJkLmNoPqRsTuVwXyZ012",
      "https://www.linkedin.com/in/ACoAAABcDeFgHiJkLmNoPqRsTuVwXyZ012",
    ],
  ])("reads %j as %s", (text, url) => {
    expect(linkedinUrl(text)).toBe(url);
  });

  it("gives its own result back unchanged", () => {
    const once = linkedinUrl("linkedin.com/in/jürgen-müller");
    expect(once && linkedinUrl(once)).toBe(once);
  });

  it.each([
    "",
    "jane-doe",
    "linkedin.com",
    "https://www.linkedin.com/in/",
    "https://www.linkedin.com/in/ab",
    "https://www.linkedin.com/company/acme",
    "https://www.linkedin.com/school/mit",
    "https://www.linkedin.com/feed/",
    "https://www.linkedin.com/jobs/view/1",
    "https://lnkd.in/abc123",
    "https://www.linkedin.com.evil.example/in/jane-doe",
    "https://evil.example/linkedin.com/in/jane-doe",
    "https://linkedin.com@evil.example/in/jane-doe",
    "https://evil.linkedin.com/in/jane-doe",
    "javascript://linkedin.com/in/jane-doe",
    "https://www.linkedin.com/in/%E0%A4%A",
    "https://www.linkedin.com/in/jane%2F..%2F..%2Fetc",
    "https://www.linkedin.com/in/jane%0d%0aHost:%20evil",
    "https://www.linkedin.com/in/<script>",
    `https://www.linkedin.com/in/${"a".repeat(101)}`,
    "https://github.com/in/jane-doe",
  ])("refuses %j", (text) => {
    expect(linkedinUrl(text)).toBeNull();
  });
});
