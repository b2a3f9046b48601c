import type { CvData } from "../cv/schema";
import type { GhData } from "../github/schema";
import type { LiData } from "../linkedin/schema";
import type { Evidence, Flag } from "./schema";

/** The sources that could be read. */
export type Sources = { cv: CvData | null; linkedin: LiData | null; github: GhData | null };

/** What every check looks at. */
export type Applicant = Sources & { now: Date };

type FindingBase = {
  /** How far this moves the score; negative for a flag, positive or 0 for a strength. */
  points: number;
  /** One sentence for the recruiter. */
  message: string;
  evidence: Evidence[];
  /** What to ask in the interview because of it. */
  question?: string;
};

export type FlagFinding = FindingBase & {
  kind: "flag";
  severity: Flag["severity"];
  /** 0 to 1: how sure the rule is that this is what it looks like. */
  confidence: number;
};

export type StrengthFinding = FindingBase & { kind: "strength" };

export type Finding = FlagFinding | StrengthFinding;

/** One cross-check: a pure function over the sources. */
export type Check = {
  /** Stands in flags and in the score's breakdown, e.g. `employer-mismatch`. */
  name: string;
  /** The most points all of its findings together may move the score, in either direction. */
  limit: number;
  find(applicant: Applicant): Finding[];
};
