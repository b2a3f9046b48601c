import robotsParser from "robots-parser";
import { guardedFetch } from "../guarded-fetch";
import { crawlFailure, failures } from "./failures";

/** How long a site's robots.txt is believed; RFC 9309 says a day at most. */
const FRESH_MS = 3_600_000;

/** RFC 9309 asks for 500 kB at least. */
const LIMITS = { timeoutMs: 20_000, maxBytes: 500_000 };

/** As whom we look for rules; a site that does not name us means us by `*`. */
const NAME = "vouch";

type Rules = { allow(url: string): boolean };

const known = new Map<string, { rules: Promise<Rules>; until: number }>();

/**
 * Whether the site under `base` lets machines read the page at `url` (RFC 9309). Its robots.txt is
 * read once an hour. Throws SourceFailure when the site does not say, because it is down.
 */
export async function robotsAllow(base: string, url: string): Promise<boolean> {
  let entry = known.get(base);
  if (!entry || entry.until < Date.now()) {
    entry = { rules: readRules(base), until: Date.now() + FRESH_MS };
    known.set(base, entry);
    // What failed is asked again, not remembered.
    entry.rules.catch(() => known.delete(base));
  }
  return (await entry.rules).allow(url);
}

async function readRules(base: string): Promise<Rules> {
  const address = `${base}/robots.txt`;
  const fetch = guardedFetch(new URL(base).origin, LIMITS);
  const response = await fetch(address).catch((error) => {
    throw crawlFailure(error);
  });
  if (response.status >= 500) throw failures.unavailable(response.status);
  // A site without rules has none.
  if (response.status !== 200) return { allow: () => true };
  const robots = robotsParser(address, await response.text());
  return { allow: (url) => robots.isAllowed(url, NAME) !== false };
}
