import { createHash } from "node:crypto";
import { monotonicFactory, ulid } from "ulid";

const next = monotonicFactory();

/** An id that sorts by time, also within one millisecond of one engine. */
export function newId(now: Date): string {
  return next(now.getTime());
}

/** The SDK sends the same seed when it repeats a request, so that its events keep their ids. */
export function seededId(seed: string, index: number): string {
  const [millis = "", entropy = ""] = seed.split(",");
  const time = /^\d{1,14}$/.test(millis) ? Number(millis) : Date.now();
  const bytes = createHash("sha256").update(`${entropy},${index}`).digest();
  let at = 0;
  return ulid(time, () => (bytes[at++ % bytes.length] ?? 0) / 256);
}
