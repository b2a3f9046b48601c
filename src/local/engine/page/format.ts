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

/** How long ago, or in how long. */
export function ago(date: Date, now: Date): string {
  const ms = now.getTime() - date.getTime();
  const whole = (value: number) => span(Math.max(1_000, Math.floor(value / 1_000) * 1_000));
  const text = whole(Math.abs(ms)).replace(/\.0+ s$/, " s");
  return ms >= 0 ? `${text} ago` : `in ${text}`;
}

const MAX_SHOWN = 200_000;

/** Names under which steps carry what opens doors. */
const SECRETS = /^(auth_key|authorization|x-api-key|cookie|set-cookie)$/i;

/** JSON for people: without keys and cookies, cut when it is longer than a page can carry. */
export function pretty(value: unknown): string {
  const hide = (name: string, inner: unknown) => (SECRETS.test(name) && inner ? "(hidden)" : inner);
  const text = typeof value === "string" ? value : (JSON.stringify(value, hide, 2) ?? "nothing");
  if (text.length <= MAX_SHOWN) return text;
  return `${text.slice(0, MAX_SHOWN)}\n… ${text.length - MAX_SHOWN} characters more`;
}
