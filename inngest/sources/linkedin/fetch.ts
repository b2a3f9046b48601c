import { closeGate, secondsClosed } from "../gate";
import { linkedinUrl } from "./address";
import { crawl, type Page } from "./crawl";
import { crawlFailure, failures } from "./failures";
import { turn } from "./pace";
import { readProfile } from "./profile-page";
import { retryAfterSeconds } from "./retry-after";
import { robotsAllow } from "./robots";
import type { LiData } from "./schema";

const MAX_REDIRECTS = 3;

export interface LinkedinOptions {
  /** Stands in for https://www.linkedin.com; may carry a path. */
  origin: string;
  /** Whether the site's robots.txt decides if a profile may be read; it does unless switched off. */
  respectRobots?: boolean;
  /** Time between two requests of this process to the same origin; a second unless given. */
  intervalMs?: number;
  /** From connecting to the last byte of each page; 20 s unless given. */
  timeoutMs?: number;
  /** `http://user:password@host:port`, when LinkedIn is to be asked from elsewhere. */
  proxyUrl?: string;
  now?: Date;
}

/**
 * Reads a public LinkedIn profile as a visitor without an account sees it, in one request as a
 * rule. Throws SourceFailure: `linkedin/address`, `linkedin/robots`, `linkedin/not-found`,
 * `linkedin/authwall`, `linkedin/blocked` (999), `linkedin/empty`, `linkedin/rate-limit` with the wait asked for,
 * `linkedin/refused`, `linkedin/elsewhere`, `linkedin/too-large`, `linkedin/malformed`,
 * `linkedin/unavailable`, `linkedin/timeout`, `linkedin/unreachable`.
 */
export async function fetchLinkedin(address: string, options: LinkedinOptions): Promise<LiData> {
  const url = linkedinUrl(address);
  if (!url) throw failures.address(address);
  const page = await profilePage(url, options);
  return readProfile(page, url, options.now ?? new Date());
}

/** The page under the address, redirects followed from profile to profile and nowhere else. */
async function profilePage(url: string, options: LinkedinOptions) {
  const { respectRobots = true, intervalMs = 1_000 } = options;
  const origin = options.origin.replace(/\/+$/, "");
  let profile = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const asked = origin + new URL(profile).pathname;
    if (respectRobots && !(await robotsAllow(origin, asked))) throw failures.robots();
    const wait = secondsClosed(origin);
    if (wait > 0) throw failures.rateLimit(wait);
    await turn(origin, intervalMs);
    const page = await crawl(asked, options).catch((error) => {
      throw crawlFailure(error);
    });
    const location = page.header("location");
    if (page.status < 300 || page.status > 399 || !location) return document(page, origin);
    if (!URL.canParse(location, asked)) throw failures.elsewhere();
    profile = redirected(new URL(location, asked), origin);
  }
  throw failures.elsewhere();
}

function document(page: Page, origin: string) {
  const { status, $ } = page;
  const retryAfter = page.header("retry-after");
  if (status === 404 || status === 410) throw failures.notFound();
  // A 999 as a rule means for good; only where LinkedIn says until when, it is waited for.
  if (status === 429 || (status === 999 && retryAfter !== null)) {
    const wait = retryAfterSeconds(retryAfter);
    closeGate(origin, wait);
    throw failures.rateLimit(wait);
  }
  if (status === 999) throw failures.blocked();
  if (status >= 500) throw failures.unavailable(status);
  if (status >= 400) throw failures.refused(status);
  if (status !== 200 || !$) throw failures.malformed();
  if ($('meta[name="pageKey"]').attr("content")?.startsWith("auth_wall")) throw failures.authwall();
  return $;
}

/** The profile that a redirect leads to, as its canonical address. */
function redirected(to: URL, origin: string): string {
  const inside = `${to.origin}${to.pathname}/`.startsWith(`${origin}/`);
  const path = inside ? `${to.origin}${to.pathname}`.slice(origin.length) : pathOnLinkedin(to);
  if (/^\/(authwall|login|uas|checkpoint|signup)\b/.test(path)) throw failures.authwall();
  if (/^\/404\b/.test(path)) throw failures.notFound();
  // Countries' hosts (de.linkedin.com) are the same site under the one origin that we ask.
  const profile = linkedinUrl(inside ? `https://www.linkedin.com${path}` : to.href);
  if (!profile) throw failures.elsewhere();
  return profile;
}

/** The path on any of LinkedIn's own hosts; empty elsewhere. */
function pathOnLinkedin({ protocol, hostname, pathname }: URL): string {
  const web = protocol === "https:" || protocol === "http:";
  return web && /(^|\.)linkedin\.com$/.test(hostname) ? pathname : "";
}
