import { describe, expect, it } from "vitest";
import type { KnownFunction } from "@/local/engine/catalog";
import { gateOf } from "@/local/engine/gate";

const fn: KnownFunction = {
  id: "app-fn",
  url: "http://127.0.0.1:1",
  appUrl: "http://127.0.0.1:1",
  maxAttempts: 4,
  triggers: [],
  concurrency: [],
  cancel: [],
};
const HOUR = 3_600_000;

describe("the time at which a run starts", () => {
  const startsAt = (ts: number, now: number) =>
    gateOf(fn, { id: "e", name: "e", data: {}, ts }, new Date(now)).gate?.after;

  it("is the event's, when that is to come", () => {
    const now = Date.now();
    expect(startsAt(now + HOUR, now)).toEqual(new Date(now + HOUR));
    expect(startsAt(now - HOUR, now)).toBeUndefined();
  });

  it("is now for a sender on this machine, though its clock is ahead of the database's", () => {
    expect(startsAt(Date.now(), Date.now() - HOUR)).toBeUndefined();
  });
});
