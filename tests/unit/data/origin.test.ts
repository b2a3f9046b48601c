import { expect, it } from "vitest";
import { originOf } from "@/data/origin";
import { anAccount, aProfile, aRepository } from "../analysis/applicants";

const github = anAccount({
  repositories: [
    aRepository({ url: "https://github.com/ada/fork", fork: true, language: "C" }),
    aRepository({ url: "https://github.com/ada/queue", language: "C" }),
  ],
  contributions: {
    merged: 3,
    url: "https://github.com/search?q=merged",
    repositories: [
      { name: "acme/web", url: "https://github.com/acme/web", merged: 3, latest_at: "2026-01-01" },
    ],
  },
  origins: { languages: [], activity: "https://api.github.com/users/ada/events/public" },
});
const read = { linkedin: aProfile(), github };

it.each([
  ["cv", "/experiences/0/title", null],
  ["linkedin", "/experiences/0/title", "https://www.linkedin.com/in/ada-okafor"],
  ["github", "/bio", "https://github.com/ada"],
  ["github", "/repositories/1/name", "https://github.com/ada/queue"],
  ["github", "/repositories/99/name", "https://github.com/ada"],
  ["github", "/languages/C", "https://github.com/ada/queue"],
  ["github", "/languages/__proto__", "https://github.com/ada"],
  ["github", "/activity/3/month", "https://api.github.com/users/ada/events/public"],
  ["github", "/contributions/merged", "https://github.com/search?q=merged"],
  ["github", "/contributions/repositories/0/name", "https://github.com/acme/web"],
] as const)("what %s says at %s was read at %s", (source, path, address) => {
  expect(originOf({ source, path, quote: "x" }, read)).toBe(address);
});

it("is nowhere when the source is gone", () => {
  const none = { linkedin: null, github: null };
  expect(originOf({ source: "github", path: "/bio", quote: "x" }, none)).toBeNull();
});
