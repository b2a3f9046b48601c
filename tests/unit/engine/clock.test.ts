import { describe, expect, it } from "vitest";
import { DatabaseClock } from "@/local/engine/clock";

const HOUR = 3_600_000;

describe("the clock of engines on one database", () => {
  const aheadOf = (clock: DatabaseClock) => clock.now().getTime() - Date.now();

  it("is the database's, however far the machine's is off", () => {
    const clock = new DatabaseClock();
    const asked = Date.now();
    clock.heard(new Date(asked + HOUR), asked, asked + 10);
    expect(aheadOf(clock)).toBeGreaterThan(HOUR - 1_000);
    clock.heard(new Date(asked - HOUR), asked, asked + 10);
    expect(aheadOf(clock)).toBeLessThan(1_000 - HOUR);
  });

  it("does not move for what a slow answer may explain", () => {
    const clock = new DatabaseClock();
    const asked = Date.now();
    clock.heard(new Date(asked + 4_000), asked, asked + 9_000);
    expect(Math.abs(aheadOf(clock))).toBeLessThan(500);
  });
});
