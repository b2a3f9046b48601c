/** A number of seconds as a person would say it: "40 seconds", "12 minutes", "2 hours". */
export function inWords(seconds: number): string {
  if (seconds < 90) return plural(Math.ceil(seconds), "second");
  if (seconds < 90 * 60) return plural(Math.ceil(seconds / 60), "minute");
  return plural(Math.ceil(seconds / 3600), "hour");
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
