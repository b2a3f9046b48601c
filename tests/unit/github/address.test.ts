import { describe, expect, it } from "vitest";
import { githubUsername } from "../../../inngest/sources/github/address";

describe("githubUsername", () => {
  it.each([
    ["torvalds", "torvalds"],
    ["  @torvalds ", "torvalds"],
    ["github.com/torvalds", "torvalds"],
    ["www.github.com/torvalds/", "torvalds"],
    ["https://github.com/torvalds", "torvalds"],
    ["http://GitHub.com/Torvalds", "Torvalds"],
    ["https://github.com/torvalds/linux/blob/master/README#top", "torvalds"],
    ["https://github.com/torvalds?tab=repositories", "torvalds"],
    ["https://gist.github.com/torvalds/abc123", "torvalds"],
    ["https://github.com/sponsors/torvalds", "torvalds"],
    ["https://github.com/users/torvalds/projects/1", "torvalds"],
    ["github.com/@torvalds", "torvalds"],
    ["git@github.com:torvalds/linux.git", "torvalds"],
    ["ssh://git@github.com/torvalds/linux.git", "torvalds"],
    ["torvalds.github.io", "torvalds"],
    ["https://torvalds.github.io/blog/", "torvalds"],
    ["(github.com/torvalds),", "torvalds"],
    ["a", "a"],
    ["a-b-c", "a-b-c"],
    ["a".repeat(39), "a".repeat(39)],
  ])("reads %j as %s", (text, login) => {
    expect(githubUsername(text)).toBe(login);
  });

  it.each([
    "",
    "   ",
    "@",
    "-torvalds",
    "torvalds-",
    "tor--valds",
    "tor_valds",
    "tor valds",
    "a".repeat(40),
    "features",
    "Settings",
    "github.com",
    "github.com/",
    "https://github.com/features/actions",
    "https://github.com/orgs/nodejs/people",
    "https://github.com/sponsors",
    "https://github.com/users/settings",
    "https://gitlab.com/torvalds",
    "https://github.com.evil.example/torvalds",
    "https://evil.example/github.com/torvalds",
    "https://github.com@evil.example/torvalds",
    "javascript://github.com/torvalds",
    "ftp://github.com/torvalds",
    "https://github.com/../torvalds%2f..",
    "https://api.github.com/users/torvalds",
    "n/a",
    "жена",
  ])("refuses %j", (text) => {
    expect(githubUsername(text)).toBeNull();
  });
});
