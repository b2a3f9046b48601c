import { addressesIn, sortLinks } from "../links";
import type { Experience } from "../profile";
import type { Html } from "./crawl";
import { failures } from "./failures";
import { jsonLdProfile } from "./jsonld";
import { markupProfile } from "./markup";
import type { LiData } from "./schema";

/**
 * A public profile page as `li_data`. The markup says more (titles, degrees), the JSON-LD is
 * exacter (months, months only); each fills what the other leaves open. Throws `linkedin/malformed`
 * when the page names nobody and `linkedin/empty` when it shows neither work nor education.
 */
export function readProfile($: Html, url: string, now: Date): LiData {
  const page = markupProfile($);
  const scripts = $('script[type="application/ld+json"]').toArray();
  const graph = jsonLdProfile(scripts.map((script) => $(script).text()));

  const experiences = page.experiences.length
    ? page.experiences.map((one) => dated(one, graph?.experiences ?? []))
    : (graph?.experiences ?? []);
  const education = page.education.length ? page.education : (graph?.education ?? []);
  const name = page.name ?? graph?.name;
  if (experiences.length === 0 && education.length === 0)
    throw isProfile($) ? failures.empty() : failures.malformed();
  if (!name) throw failures.malformed();

  const about = page.about ?? graph?.about ?? null;
  return {
    version: 1,
    origin: "public",
    url,
    fetched_at: now.toISOString(),
    name,
    headline: page.headline,
    location: page.location ?? graph?.location ?? null,
    about,
    experiences,
    education,
    skills: page.skills,
    languages: page.languages.length ? page.languages : (graph?.languages ?? []),
    links: sortLinks([...page.websites, ...addressesIn(about ?? "")]),
  };
}

/** An experience with the time that the graph gives for the same employer, where the markup gives none. */
function dated(one: Experience, graph: Experience[]): Experience {
  if (one.start) return one;
  const same = graph.filter(({ employer }) => employer === one.employer);
  const [only] = same;
  if (!only || same.length > 1) return one;
  return { ...one, start: only.start, end: only.end, current: only.current };
}

/** LinkedIn's frame of a profile page, with or without anything in it. */
function isProfile($: Html): boolean {
  return $(".top-card-layout").length > 0;
}
