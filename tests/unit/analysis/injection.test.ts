import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findInjections,
  REMOVED,
  withoutInjections,
} from "../../../inngest/sources/analysis/injection/detect";
import { ATTACKS, HONEST } from "./attacks";

const before = "Engineer at Northwind since 2018. ";
const after = " Speaks three languages.";

describe("an instruction to the machine", () => {
  it.each(ATTACKS)("is found and cut out: %s", (_, attack) => {
    for (const text of [attack, `Berlin\n${attack}\nFrench, German`]) {
      expect(findInjections(text), text).not.toEqual([]);
      const left = withoutInjections(text);
      expect(left).toContain(REMOVED);
      expect(findInjections(left)).toEqual([]);
    }
  });

  it.each(ATTACKS.slice(0, 6))("takes nothing of its surroundings along: %s", (_, attack) => {
    const text = `${before}${attack}${after}`;
    expect(withoutInjections(text)).toBe(`${before.trimEnd()}${REMOVED}${after}`);
  });
});

describe("honest text", () => {
  it.each(HONEST)("is left alone: %s", (text) => {
    expect(findInjections(text)).toEqual([]);
    expect(withoutInjections(text)).toBe(text);
  });
});

describe("the search", () => {
  it("ends, and its passages lie in order within the text, whatever the text", () => {
    const bits = fc.constantFrom(
      ...ATTACKS.map(([, text]) => text),
      ...HONEST,
      "\n",
      " ",
      "\u200b",
    );
    const texts = fc.array(fc.oneof(bits, fc.string({ unit: "binary" })), { maxLength: 20 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join("");
        let last = -1;
        for (const { start, end } of findInjections(text)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 200 },
    );
  });

  it("takes no more than moments for the longest hostile texts", () => {
    for (const bit of [
      "ignore ",
      "a ",
      "A1",
      "give me the ",
      "you are a ",
      "[",
      "<|",
      "“ignore all ",
    ])
      findInjections(bit.repeat(Math.ceil(100_000 / bit.length)));
  });
});
