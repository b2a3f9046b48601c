import { describe, expect, it } from "vitest";
import { lastDue } from "@/local/engine/ticks";

const at = (time: string) => new Date(`2026-03-01T${time}Z`);
const HALF_AN_HOUR = 1_800_000;

describe("when a schedule is due", () => {
  it("is at its tick, once", () => {
    const daily = { pattern: "0 12 * * *", jitter: 0 };
    expect(lastDue(daily, "f", at("11:59:59"), at("12:00:00"))).toEqual(at("12:00:00"));
    expect(lastDue(daily, "f", at("12:00:00"), at("12:00:01"))).toBeNull();
  });

  it("of several missed ticks is the last", () => {
    const hourly = { pattern: "0 * * * *", jitter: 0 };
    expect(lastDue(hourly, "f", at("08:30:00"), at("11:30:00"))).toEqual(at("11:00:00"));
  });

  it("is by its time zone's clock", () => {
    const daily = { pattern: "0 9 * * *", timezone: "Europe/Berlin", jitter: 0 };
    expect(lastDue(daily, "f", at("07:59:00"), at("08:00:00"))).toEqual(at("08:00:00"));
  });

  it("is once a day and each hour also when the clocks change", () => {
    const due = (pattern: string, from: string, minutes: number) => {
      const start = Date.parse(from);
      const schedule = { pattern, timezone: "Europe/Berlin", jitter: 0 };
      const ticks = Array.from({ length: minutes / 30 }, (_, i) => {
        const now = start + i * HALF_AN_HOUR;
        return lastDue(schedule, "f", new Date(now - HALF_AN_HOUR), new Date(now));
      });
      return ticks.flatMap((tick) => (tick ? [tick.toISOString().slice(5, 16)] : []));
    };
    // There is no half past two in the one night, and there are two in the other.
    expect(due("30 2 * * *", "2026-03-28T20:00Z", 2_160)).toEqual(["03-29T01:00", "03-30T00:30"]);
    expect(due("30 2 * * *", "2026-10-24T20:00Z", 2_160)).toEqual(["10-25T00:30", "10-26T01:30"]);
    for (const night of ["2026-03-28T23:00Z", "2026-10-24T23:00Z"]) {
      expect(due("0 * * * *", night, 300)).toHaveLength(5);
    }
  });

  it("is put off by a jitter: each tick once, another while for each function, no longer than asked", () => {
    const daily = { pattern: "0 12 * * *", jitter: HALF_AN_HOUR };
    const minutes = ["f", "g", "h"].map((id) => {
      const due: number[] = [];
      for (let minute = -60; minute < 90; minute++) {
        const now = new Date(at("12:00:00").getTime() + minute * 60_000);
        const tick = lastDue(daily, id, new Date(now.getTime() - 60_000), now);
        if (!tick) continue;
        expect(tick).toEqual(at("12:00:00"));
        due.push(minute);
      }
      expect(due).toHaveLength(1);
      return due[0] ?? Number.NaN;
    });
    for (const minute of minutes) expect(minute).toBeGreaterThanOrEqual(0);
    for (const minute of minutes) expect(minute).toBeLessThanOrEqual(30);
    expect(new Set(minutes).size).toBeGreaterThan(1);
  });
});
