/** A length of time, with as many digits as one reads. */
export function span(ms: number): string {
  if (ms < 1) return "0 ms";
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.floor((ms % 60_000) / 1_000)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? `${hours} h ${minutes % 60} min`
    : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long something has lasted, in whole seconds. */
export function roughly(ms: number): string {
  return span(Math.max(1_000, Math.floor(ms / 1_000) * 1_000)).replace(/\.0+ s$/, " s");
}

/** How long ago, or in how long. */
export function ago(date: Date, now: Date): string {
  const ms = now.getTime() - date.getTime();
  return ms >= 0 ? `${roughly(ms)} ago` : `in ${roughly(-ms)}`;
}

const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const exact = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  timeZoneName: "short",
});

/** The time of day where the engine runs, with the day when it is not today. */
export function timeOfDay(date: Date, now: Date): string {
  return day.format(date) === day.format(now)
    ? clock.format(date)
    : `${day.format(date)}, ${clock.format(date)}`;
}

/** Day and time to the millisecond, with the time zone. */
export function exactly(date: Date): string {
  return exact.format(date);
}

/** How long a text is. */
export function size(characters: number): string {
  if (characters < 1_000) return `${characters} characters`;
  return characters < 1_000_000
    ? `${(characters / 1_000).toFixed(0)} kB`
    : `${(characters / 1_000_000).toFixed(1)} MB`;
}

const MAX_SHOWN = 2_000_000;

/** Names under which steps carry what opens doors. */
const SECRETS = /^(auth_key|authorization|x-api-key|cookie|set-cookie)$/i;

/** Signs that turn the direction of what follows them, far beyond the text that they stand in. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** JSON for people: without keys and cookies, cut when it is longer than a page can carry. */
export function pretty(value: unknown): string {
  const hide = (name: string, inner: unknown) => (SECRETS.test(name) && inner ? "(hidden)" : inner);
  const whole = typeof value === "string" ? value : (JSON.stringify(value, hide, 2) ?? "nothing");
  const text = whole.replace(TURNING, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
  if (text.length <= MAX_SHOWN) return text;
  return `${text.slice(0, MAX_SHOWN)}\n… ${text.length - MAX_SHOWN} characters more`;
}
