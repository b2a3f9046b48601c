import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { CHECKS } from "../../../inngest/sources/analysis/checks/all";

it("docs/verdict.md lists each check with the most points that it moves", async () => {
  const text = await readFile("docs/verdict.md", "utf8");
  const listed = [...text.matchAll(/^\| `([a-z-]+)` +\| (\d+) +\|/gm)].map(([, name, limit]) => [
    name,
    Number(limit),
  ]);
  expect(listed.toSorted()).toEqual(CHECKS.map(({ name, limit }) => [name, limit]).toSorted());
});
