import { linkedinUrl } from "./address";
import { crawl, type Page } from "./crawl";
import { crawlFailure, failures } from "./failures";
import { readProfile } from "./profile-page";
import type { LiData } from "./schema";

const MAX_REDIRECTS = 3;

export interface LinkedinOptions {
  /** Stands in for https://www.linkedin.com; may carry a path. */
  origin: string;
  now?: Date;
}

/**
 * Reads a public LinkedIn profile as a visitor without an account sees it, in one request as a
 * rule. Throws SourceFailure: `linkedin/address`, `linkedin/not-found`, `linkedin/authwall`,
 * `linkedin/blocked` (999), `linkedin/empty`, `linkedin/rate-limit` with the wait asked for,
 * `linkedin/refused`, `linkedin/elsewhere`, `linkedin/too-large`, `linkedin/malformed`,
 * `linkedin/unavailable`, `linkedin/timeout`, `linkedin/unreachable`.
 */
export async function fetchLinkedin(address: string, options: LinkedinOptions): Promise<LiData> {
  const url = linkedinUrl(address);
  if (!url) throw failures.address(address);
  const page = await profilePage(url, options.origin.replace(/\/+$/, ""));
  return readProfile(page, url, options.now ?? new Date());
}

/** The page under the address, redirects followed from profile to profile and nowhere else. */
async function profilePage(url: string, origin: string) {
  let profile = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const asked = origin + new URL(profile).pathname;
    const page = await crawl(asked).catch((error) => {
      throw crawlFailure(error);
    });
    const location = page.header("location");
    if (page.status < 300 || page.status > 399 || !location) return document(page);
    if (!URL.canParse(location, asked)) throw failures.elsewhere();
    profile = redirected(new URL(location, asked), origin);
  }
  throw failures.elsewhere();
}

function document(page: Page) {
  const { status, $ } = page;
  if (status === 404 || status === 410) throw failures.notFound();
  if (status === 999) throw failures.blocked();
  if (status === 429) throw failures.rateLimit(waitSeconds(page.header("retry-after")));
  if (status >= 500) throw failures.unavailable(status);
  if (status >= 400) throw failures.refused(status);
  if (status !== 200 || !$) throw failures.malformed();
  if ($('meta[name="pageKey"]').attr("content")?.startsWith("auth_wall")) throw failures.authwall();
  return $;
}

/** The profile that a redirect leads to, as its canonical address. */
function redirected(to: URL, origin: string): string {
  const inside = `${to.origin}${to.pathname}/`.startsWith(`${origin}/`);
  const path = inside ? `${to.origin}${to.pathname}`.slice(origin.length) : "";
  if (/^\/(authwall|login|uas|checkpoint|signup)\b/.test(path)) throw failures.authwall();
  if (/^\/404\b/.test(path)) throw failures.notFound();
  // Countries' hosts (de.linkedin.com) are the same site under the one origin that we ask.
  const profile = linkedinUrl(inside ? `https://www.linkedin.com${path}` : to.href);
  if (!profile) throw failures.elsewhere();
  return profile;
}

/** Retry-After in seconds, given as a number or as a date; a minute when absent or unreadable. */
function waitSeconds(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? Number.NaN);
  if (seconds > 0) return Math.ceil(seconds);
  const until = Math.ceil((Date.parse(retryAfter ?? "") - Date.now()) / 1000);
  return until > 0 ? until : 60;
}
