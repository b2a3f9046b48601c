import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";

const PREFIX = /^signkey-\w+-/;
const MAX_AGE_SECONDS = 300;

/** What the SDK sends as its bearer token: the key's hash behind the key's own prefix. */
export function hashedKey(signingKey: string): string {
  const [prefix = ""] = PREFIX.exec(signingKey) ?? [];
  const key = Buffer.from(signingKey.replace(PREFIX, ""), "hex");
  return prefix + createHash("sha256").update(key).digest("hex");
}

/** The value of x-inngest-signature for a JSON body: over its canonical form (RFC 8785) and the time. */
export function sign(body: string, signingKey: string, now = new Date()): string {
  const seconds = Math.round(now.getTime() / 1000);
  return `t=${seconds}&s=${digest(canonicalize(JSON.parse(body)) ?? "", signingKey, seconds)}`;
}

/** Whether an answer was signed with the key within the last minutes. The SDK signs its text as it stands. */
export function isSigned(body: string, signature: unknown, signingKey: string): boolean {
  const given = new URLSearchParams(typeof signature === "string" ? signature : "");
  const seconds = Number(given.get("t"));
  if (!(Math.abs(Date.now() / 1000 - seconds) < MAX_AGE_SECONDS)) return false;
  return sameText(given.get("s") ?? "", digest(body, signingKey, seconds));
}

function digest(text: string, signingKey: string, seconds: number): string {
  return createHmac("sha256", signingKey.replace(PREFIX, ""))
    .update(text)
    .update(String(seconds))
    .digest("hex");
}

/** Compares in a time that does not tell where two texts differ. */
export function sameText(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
