/**
 * The one spelling of a member profile's address, `https://www.linkedin.com/in/<slug>`: from any
 * country's or the mobile host, with or without protocol, trailing pages (`/details/experience`,
 * `/de`), query or fragment, percent-encoded or not; also "in/<slug>" alone. Null when it is no
 * member profile (companies, schools, jobs, short links, other hosts).
 */
export function linkedinUrl(text: string): string | null {
  const written = text.trim().replace(/^[<("'[]+|[>)"'\].,;:]+$/g, "");
  const slug = slugOf(withHost(written));
  return slug === null ? null : `https://www.linkedin.com/in/${encodeURIComponent(slug)}`;
}

function withHost(written: string): string {
  if (/^\/?in\//i.test(written)) return `https://www.linkedin.com/${written.replace(/^\//, "")}`;
  return /^[a-z][a-z\d+.-]*:\/\//i.test(written) ? written : `https://${written}`;
}

function slugOf(address: string): string | null {
  try {
    const url = new URL(address);
    if (url.protocol !== "https:" && url.protocol !== "http:") return null;
    // www, m, or a country: de.linkedin.com, uk.linkedin.com
    if (!/^(?:(?:www|m|[a-z]{2})\.)?linkedin\.com$/.test(url.hostname)) return null;
    const path = url.pathname.split("/").filter(Boolean);
    if (path[0] === "mwlite") path.shift();
    const [kind, encoded] = path;
    if (kind?.toLowerCase() !== "in" || encoded === undefined) return null;
    const slug = decodeURIComponent(encoded).normalize("NFC");
    if (!isSlug(slug)) return null;
    return isMemberId(slug) ? slug : slug.toLowerCase();
  } catch {
    // Neither an address nor valid percent-encoding.
    return null;
  }
}

/** LinkedIn allows 3 to 100 letters and digits of any script (and, in old ones, emoji), joined by hyphens. */
function isSlug(slug: string): boolean {
  return /^(?:[\p{L}\p{M}\p{N}\p{So}_.'’-]|\u200d){3,100}$/u.test(slug);
}

/** The opaque ids that LinkedIn's own apps link with, the only slugs in which case matters. */
function isMemberId(slug: string): boolean {
  return /^ACoAA[A-Za-z\d_-]{20,}$/.test(slug);
}
