import { createHash } from "node:crypto";
import { monotonicFactory, ulid } from "ulid";

const next = monotonicFactory();

/** An id that sorts by time, also within one millisecond of one engine. */
export function newId(now: Date): string {
  return next(now.getTime());
}

/** The time, and ten random bytes. What is shorter might be the same for others. */
const SEED = /^(\d{1,14}),([A-Za-z0-9+/]{14}={0,2})$/;

/** The SDK sends the same seed when it repeats a request, so that its events keep their ids. Null: this is no seed. */
export function seededId(seed: string, index: number): string | null {
  const [, millis, entropy] = SEED.exec(seed) ?? [];
  if (millis === undefined) return null;
  const bytes = createHash("sha256").update(`${entropy},${index}`).digest();
  let at = 0;
  return ulid(Number(millis), () => (bytes[at++ % bytes.length] ?? 0) / 256);
}
