import { describe, expect, it } from "vitest";
import { carried, messageOf, stepNamed } from "@/local/engine/page/excerpt";

describe("what a list shows of JSON of which only the start is there", () => {
  it("is an error's message", () => {
    expect(messageOf('{"name":"Error","message":"a \\"b\\" \\u00e4","stack":"…')).toBe('a "b" ä');
    expect(messageOf('{"name":"Error","message":"cut \\u00')).toBe("cut ");
    expect(messageOf('{"name":"Error","message":"cut \\')).toBe("cut ");
    expect(messageOf('{"message":"\\ud800"}')).toBe("\ud800");
    expect(messageOf('"only a text"')).toBe("");
    expect(messageOf(`{"message":"${"x".repeat(299)}👩`)).toBe(`${"x".repeat(299)}…`);
  });

  it("is the step that a failed attempt was of, not its error", () => {
    expect(stepNamed('{"attempt":1,"name":"a \\"b\\"","error":{"name":"Error","mess')).toBe(
      'a "b"',
    );
    expect(stepNamed('{"attempt":1,"error":{"name":"Error","message":"no"}}')).toBeUndefined();
  });

  it("is what an event carries, whatever its name says", () => {
    const event = {
      id: "1",
      name: 'a "data":{"no":1}',
      data: { who: "Ann", n: 2, in: { b: 1 } },
      ts: 5,
    };
    expect(carried(JSON.stringify(event))).toBe("who Ann · n 2 · in b 1");
    expect(carried('{"id":"1","name":"a","data":{"text":"xx')).toBe("text xx");
    expect(carried(null)).toBe("");
  });
});
