import type { GithubAccount, GithubRepository, LinkedinProfile } from "../sandbox/people";
import type { SampleCv } from "./cv";

/** An invented applicant: what a recruiter types in, what stands behind it, and what must come of it. */
export interface SampleApplicant {
  key: string;
  /** The CV as a file: a real document, or a picture that somebody named `cv.pdf`; null for none. */
  cv: { as: "pdf" | "docx"; content: SampleCv } | { as: "picture" } | null;
  /** `url` is what the recruiter types in; `profile` is null where LinkedIn has nobody. */
  linkedin: { url: string; profile: LinkedinProfile | null } | null;
  /** The same for GitHub. */
  github: { username: string; account: GithubAccount | null } | null;
  expected: Expected;
}

/** What must come of it, whatever the day. */
export interface Expected {
  status: "completed" | "failed";
  recommendation?: "consistent" | "review" | "contradictory";
  /** Checks that must have raised a flag. */
  flags?: string[];
  /** The source that must have ended in error. */
  error?: "cv" | "li" | "gh";
}

/** The LinkedIn profile of somebody who tells there what the CV tells, but for what is given. */
export function profileLike(
  cv: SampleCv,
  given: { slug: string } & Partial<LinkedinProfile>,
): LinkedinProfile {
  return {
    name: cv.name,
    headline: cv.headline,
    location: cv.location,
    about: cv.summary,
    experiences: cv.experiences,
    education: cv.education,
    skills: cv.skills,
    languages: cv.languages,
    websites: cv.links.filter((link) => !link.includes("linkedin.com")),
    ...given,
  };
}

/** A GitHub account that leads back to the LinkedIn profile, but for what is given. */
export function accountOf(
  given: Pick<GithubAccount, "login" | "name" | "repositories"> & Partial<GithubAccount>,
): GithubAccount {
  return {
    type: "User",
    bio: null,
    company: null,
    location: null,
    email: null,
    blog: null,
    social: [],
    created: "2015-03-09T09:12:00Z",
    followers: 18,
    pushes: ["2026-11-18T19:02:11Z", "2026-11-11T07:45:30Z", "2026-10-29T20:10:05Z"],
    ...given,
  };
}

/** A repository of one's own, but for what is given. */
export function repositoryOf(
  given: Pick<GithubRepository, "name" | "languages"> & Partial<GithubRepository>,
): GithubRepository {
  return {
    description: null,
    fork: false,
    stars: 3,
    topics: [],
    created: "2021-02-14T10:00:00Z",
    pushed: "2026-09-30T18:20:00Z",
    ...given,
  };
}
