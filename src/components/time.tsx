"use client";

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "narrow" });
const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** When something was, as "3h ago", with the exact time on hover. Only ever shown for loaded data, so never rendered on the server. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact.format(date)} className={className}>
      {ago(date)}
    </time>
  );
}

const clock = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit" });

/** A time of today or tomorrow, as "4:05 PM", with the date on hover; loaded data only, as above. */
export function AtTime({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact.format(date)}>
      {clock.format(date)}
    </time>
  );
}

function ago(date: Date): string {
  const seconds = (date.getTime() - Date.now()) / 1000;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return "just now";
}
