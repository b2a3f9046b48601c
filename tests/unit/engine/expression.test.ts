import { describe, expect, it } from "vitest";
import { milliseconds, moment } from "@/local/engine/duration";
import { equality, evaluate, holds, parseExpression, valueKey } from "@/local/engine/expression";
import { keysOf, wantedKey } from "@/local/engine/match-key";

const event = {
  name: "shop/paid",
  data: { n: 5, text: "x", list: [1, 2], nested: { id: "a" }, none: null },
  ts: 123,
};

describe("expressions of a function's configuration", () => {
  it.each([
    ["event.data.n > 4", true],
    ["event.data.n * 2 == 10", true],
    ["event.data.n + 1 == async.data.n", true],
    ["event.data.missing == 'x'", false],
    ["has(event.data.missing) || event.data.text == 'x'", true],
    ["event.data.list.exists(one, one == 2)", true],
    ["event.data.n", false],
    ["event.data.none == null", true],
  ])("%s holds: %s", (source, expected) => {
    expect(holds(source, { event, async: { data: { n: 6 } } })).toBe(expected);
  });

  it.each(["event.", "evnt.data.n == 1", "process.exit()", "event.data.n == 1 +"])(
    "does not take %s",
    (source) => expect(() => parseExpression(source)).toThrow(/cannot be read/),
  );

  it.each([
    "event.data.list.exists(a, event.data.list.exists(b, event.data.list.exists(c, a + b + c < 0.0)))",
    "event.data.text.matches('^(a+)+$')",
  ])("%s does not hold up the rest, whatever the event", (source) => {
    const slow = {
      data: { list: Array.from({ length: 20_000 }, (_, i) => i), text: `${"a".repeat(50)}!` },
    };
    for (let i = 0; i < 100; i++) expect(holds(source, { event: slow })).toBe(false);
    const quick = { data: { list: [-1], text: "aaa" } };
    expect(holds(source, { event: quick })).toBe(true);
  });

  it("gives values as JSON has them, and nothing for what cannot be computed", () => {
    expect(evaluate("event.data.n > 1 ? 100 : 0", { event })).toBe(100);
    expect(evaluate("event.data.missing.more", { event })).toBeUndefined();
    expect(valueKey("event.data.nested.id", { event })).toBe('"a"');
    expect(valueKey("event.data.missing", { event })).toBe("null");
    expect(valueKey("[event.data.n, 1, {'a': 2}]", { event })).toBe('[5,1,{"a":2}]');
    expect(
      valueKey("event.data.text", { event: { data: { text: "x".repeat(1_000) } } }),
    ).toHaveLength(64);
  });
});

describe("finding who waits for an event without asking everybody", () => {
  it("finds the value that must be equal among the and-ed parts, in either order", () => {
    for (const source of [
      "async.data.id == event.data.nested.id",
      "async.data.n > 1 && event.data.nested.id == async.data.id",
      "async.data.id == 'a' && true",
    ]) {
      expect(equality(source)?.path).toBe("data.id");
      expect(wantedKey(source, { event })).toBe('data.id="a"');
    }
  });

  it("finds none where another part may hold instead", () => {
    expect(equality("async.data.id == event.data.id || async.data.all")).toBeNull();
    expect(equality("async.data.id != event.data.id")).toBeNull();
    expect(wantedKey("async.data.id == event.data.missing", { event })).toBeNull();
  });

  it("lists every value under which an event may be waited for", () => {
    expect(keysOf(event)).toEqual([
      'name="shop/paid"',
      "data.n=5",
      'data.text="x"',
      'data.nested.id="a"',
      "ts=123",
    ]);
    expect(
      keysOf({ data: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [i, i])) }),
    ).toBeNull();
  });
});

describe("times", () => {
  it.each([
    ["30s", 30_000],
    ["1d2h", 93_600_000],
    ["", 0],
    ["500ms", 500],
    ["soon", null],
    ["-1s", null],
  ])("%s is %s ms", (text, ms) => expect(milliseconds(text)).toBe(ms));

  it("reads dates beside durations", () => {
    const now = new Date("2026-01-01T00:00:00Z");
    expect(moment("1h", now)?.toISOString()).toBe("2026-01-01T01:00:00.000Z");
    expect(moment("2026-02-01T00:00:00Z", now)?.toISOString()).toBe("2026-02-01T00:00:00.000Z");
    expect(moment("never", now)).toBeNull();
  });
});
