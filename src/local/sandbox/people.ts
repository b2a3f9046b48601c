import type { Education, Experience } from "../../../inngest/sources/profile";

/** A public GitHub account, as the stand-in serves it. Times are ISO 8601, UTC, to the second. */
export interface GithubAccount {
  login: string;
  type: "User" | "Organization" | "Bot";
  name: string | null;
  bio: string | null;
  company: string | null;
  location: string | null;
  email: string | null;
  blog: string | null;
  social: string[];
  created: string;
  followers: number;
  repositories: GithubRepository[];
  /** When the account pushed, newest first. */
  pushes: string[];
  /** Pull requests merged into others' repositories (`owner/name`); none unless given. */
  merged?: { into: string; at: string }[];
}

export interface GithubRepository {
  name: string;
  description: string | null;
  fork: boolean;
  stars: number;
  topics: string[];
  created: string;
  pushed: string;
  /** Bytes by language. */
  languages: Record<string, number>;
}

/** A public LinkedIn profile, as the stand-in serves it. */
export interface LinkedinProfile {
  slug: string;
  name: string;
  headline: string | null;
  location: string | null;
  about: string | null;
  experiences: Experience[];
  education: Education[];
  skills: string[];
  languages: { name: string; level: string | null }[];
  websites: string[];
  /** Whether visitors without an account get the authwall instead. */
  membersOnly?: boolean;
}

/** Everybody whom the stand-ins know. Logins and slugs are looked up without regard to case. */
export interface People {
  github(login: string): GithubAccount | null;
  linkedin(slug: string): LinkedinProfile | null;
}
