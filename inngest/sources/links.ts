import { githubUsername } from "./github/address";
import { linkedinUrl } from "./linkedin/address";
import type { Links } from "./profile";

/** More than a person lists; a page that names more is noise. */
const MAX_OTHER = 20;

/**
 * Sorts web addresses that somebody wrote about themselves by whom they lead to: the first LinkedIn
 * profile, the first GitHub account (as https://github.com/<login>), and the rest without repeats.
 * What is not an http(s) address is dropped.
 */
export function sortLinks(addresses: string[]): Links {
  const links: Links = { linkedin: null, github: null, other: [] };
  for (const address of addresses) {
    const url = webAddress(address);
    if (!url) continue;
    const linkedin = linkedinUrl(url);
    const github = githubUsername(url);
    if (linkedin) links.linkedin ??= linkedin;
    else if (github && /(^|\.)github\.com$/.test(new URL(url).hostname))
      links.github ??= `https://github.com/${github}`;
    else if (links.other.length < MAX_OTHER && !links.other.includes(url)) links.other.push(url);
  }
  return links;
}

/** The web addresses in running text, protocol or not. */
export function addressesIn(text: string): string[] {
  const found = text.match(/(?:https?:\/\/|\bwww\.|\b(?:[a-z\d-]+\.)+[a-z]{2,}\/)[^\s<>"'()]*/gi);
  return (found ?? []).map((address) => address.replace(/[.,;:!?]+$/, ""));
}

/** "jane.dev" and "https://jane.dev" alike as an absolute http(s) address; null for anything else. */
function webAddress(written: string): string | null {
  const trimmed = written.trim();
  if (trimmed.length > 500) return null;
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
    const web = url.protocol === "https:" || url.protocol === "http:";
    return web && url.hostname.includes(".") && !url.username ? url.href : null;
  } catch {
    return null;
  }
}
