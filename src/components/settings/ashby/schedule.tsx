"use client";

import { Select } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { useWork } from "@/components/ui/use-work";

const INTERVALS = [
  [15, "15 minutes"],
  [30, "30 minutes"],
  [60, "hour"],
  [240, "4 hours"],
  [720, "12 hours"],
  [1440, "day"],
] as const;
const USUAL = 60;

type ScheduleProps = {
  minutes: number | null;
  onChange: (minutes: number | null) => Promise<void>;
};

/** Whether loads start by themselves, and how often. */
export function Schedule({ minutes, onChange }: ScheduleProps) {
  const { run } = useWork();
  const change = (next: number | null) => run(() => onChange(next));
  const offered: readonly (readonly [number, string])[] =
    minutes === null || INTERVALS.some(([known]) => known === minutes)
      ? INTERVALS
      : [...INTERVALS, [minutes, `${minutes} minutes`]];
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-48 flex-1">
        <h3 id="ashby-schedule" className="font-medium text-sm">
          Import by itself
        </h3>
        <p id="ashby-schedule-hint" className="text-ink-muted text-sm">
          Only what has changed in Ashby since is fetched.
        </p>
      </div>
      <Select
        aria-label="How often"
        className="order-1 h-8 w-36 text-sm sm:order-none"
        disabled={minutes === null}
        value={minutes ?? USUAL}
        onChange={(event) => void change(Number(event.target.value))}
      >
        {offered.map(([value, words]) => (
          <option key={value} value={value}>
            every {words}
          </option>
        ))}
      </Select>
      <Switch
        aria-labelledby="ashby-schedule"
        aria-describedby="ashby-schedule-hint"
        checked={minutes !== null}
        onCheckedChange={(on) => void change(on ? USUAL : null)}
        className="mt-1.5"
      />
    </div>
  );
}
