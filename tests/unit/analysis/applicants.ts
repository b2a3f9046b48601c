import type { Check, Finding, Sources } from "../../../inngest/sources/analysis/check";
import { resolves } from "../../../inngest/sources/analysis/evidence";
import type { CvData } from "../../../inngest/sources/cv/schema";
import type { GhData, Repository } from "../../../inngest/sources/github/schema";
import type { LiData } from "../../../inngest/sources/linkedin/schema";
import type { Education, Experience } from "../../../inngest/sources/profile";

/** The day on which these tests judge. */
export const NOW = new Date("2026-11-24T12:00:00Z");

const NO_LINKS = { linkedin: null, github: null, other: [] };

/** A CV that says nothing but its owner's name, and what a test adds. */
export function aCv(given: Partial<CvData> = {}): CvData {
  return {
    version: 1,
    engine: "rules",
    kind: "pdf",
    pages: 1,
    text: "",
    name: "Ada Okafor",
    email: null,
    phone: null,
    location: null,
    headline: null,
    links: NO_LINKS,
    experiences: [],
    education: [],
    skills: [],
    languages: [],
    hidden: [],
    ...given,
  };
}

export function aProfile(given: Partial<LiData> = {}): LiData {
  return {
    version: 1,
    origin: "public",
    url: "https://www.linkedin.com/in/ada-okafor",
    fetched_at: NOW.toISOString(),
    name: "Ada Okafor",
    headline: null,
    location: null,
    about: null,
    experiences: [],
    education: [],
    skills: [],
    languages: [],
    links: NO_LINKS,
    ...given,
  };
}

export function anAccount(given: Partial<GhData> = {}): GhData {
  return {
    version: 1,
    url: "https://github.com/ada",
    fetched_at: NOW.toISOString(),
    login: "ada",
    name: "Ada Okafor",
    bio: null,
    company: null,
    location: null,
    email: null,
    created_at: "2014-05-02T08:00:00.000Z",
    followers: 0,
    public_repos: given.repositories?.length ?? 0,
    repositories: [],
    languages: {},
    activity: [],
    contributions: null,
    links: NO_LINKS,
    requests: 1,
    origins: { languages: [], activity: null },
    unchanged: 0,
    ...given,
  };
}

export function aJob(given: Partial<Experience> = {}): Experience {
  return {
    employer: "Northwind",
    title: "Engineer",
    start: "2018-01",
    end: "2021-06",
    current: false,
    location: null,
    description: "",
    ...given,
  };
}

export function aStudy(given: Partial<Education> = {}): Education {
  return { school: "TU Berlin", degree: "BSc", field: null, start: null, end: null, ...given };
}

export function aRepository(given: Partial<Repository> = {}): Repository {
  return {
    name: "queue",
    url: "https://github.com/ada/queue",
    description: null,
    fork: false,
    stars: 0,
    language: null,
    topics: [],
    created_at: "2020-01-01T00:00:00.000Z",
    pushed_at: null,
    ...given,
  };
}

/** Some sources, and none where nothing is said. */
export function theSources(given: Partial<Sources> = {}): Sources {
  return { cv: null, linkedin: null, github: null, ...given };
}

/** A CV and a LinkedIn profile with these jobs. */
export function twoCareers(cv: Partial<Experience>[], linkedin: Partial<Experience>[]): Sources {
  return theSources({
    cv: aCv({ experiences: cv.map(aJob) }),
    linkedin: aProfile({ experiences: linkedin.map(aJob) }),
  });
}

/** What one check finds, provided that its evidence resolves. */
export function found(check: Check, sources: Partial<Sources>): Finding[] {
  const applicant = { ...theSources(sources), now: NOW };
  const findings = check.find(applicant);
  for (const finding of findings) {
    if (finding.evidence.length === 0 || !finding.evidence.every((one) => resolves(one, applicant)))
      throw new Error(`Evidence does not resolve: ${JSON.stringify(finding)}`);
  }
  return findings;
}

/** The same in short: "medium -7" for a flag, "+4" for a strength. */
export function inShort(check: Check, sources: Partial<Sources>): string[] {
  return found(check, sources).map((finding) =>
    finding.kind === "flag" ? `${finding.severity} ${finding.points}` : `+${finding.points}`,
  );
}
