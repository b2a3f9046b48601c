import type { Applicant, Check, FlagFinding, Sources, StrengthFinding } from "./check";
import { CHECKS } from "./checks/all";
import { resolves } from "./evidence";
import type { AiData, Flag } from "./schema";

export type Judged<F> = F & { check: string };

/** What the rules found and what it comes to. */
export type Judgement = {
  flags: Judged<FlagFinding>[];
  strengths: Judged<StrengthFinding>[];
  breakdown: AiData["breakdown"];
  score: number;
};

/**
 * Where the score starts. One source alone can be neither borne out nor contradicted by another, so
 * it starts at the middle; agreement between sources has to earn the rest.
 */
const BASE = { one: 50, several: 60 };

/** Nothing that one source says of itself lifts it above the first; the second is for plain contradictions. */
const CEILINGS = { one: 50, contradicted: 59 };

/** A high flag this sure stands against the applicant whatever else agrees. */
const SURE = 0.8;

/** Whether a flag alone makes the sources contradictory. */
export function isPlainContradiction(flag: Pick<Flag, "severity" | "confidence">): boolean {
  return flag.severity === "high" && flag.confidence >= SURE;
}

/** More findings of one check than a recruiter reads say nothing more. */
const MOST_FINDINGS = 12;

/** Runs every check and adds up its points. The same sources and the same `now` give the same result. */
export function judge(applicant: Applicant): Judgement {
  const found = CHECKS.flatMap((check) => findingsOf(check, applicant));
  const flags = found.filter((finding) => finding.kind === "flag");
  const strengths = found.filter((finding) => finding.kind === "strength");
  const base = sourceCount(applicant) > 1 ? BASE.several : BASE.one;
  const points = found
    .filter((finding) => finding.points !== 0)
    .map(({ check, points, message }) => ({ check, points, reason: message }));
  const breakdown = withCeiling(applicant, flags, { base, points });
  return { flags, strengths, breakdown, score: scoreOf(breakdown) };
}

/** The base and all points together, rounded and held to 0..100. */
export function scoreOf(breakdown: AiData["breakdown"]): number {
  return Math.min(100, Math.max(0, Math.round(sumOf(breakdown))));
}

function sumOf({ base, points }: AiData["breakdown"]): number {
  return points.reduce((total, entry) => total + entry.points, base);
}

/** How many sources there are to hold against each other. */
export function sourceCount({ cv, linkedin, github }: Sources): number {
  return [cv, linkedin, github].filter((source) => source !== null).length;
}

/** A check's findings whose evidence resolves, their points cut off at the check's limit. */
function findingsOf(check: Check, applicant: Applicant) {
  let left = check.limit;
  return check
    .find(applicant)
    .slice(0, MOST_FINDINGS)
    .flatMap((finding) => {
      const evidence = finding.evidence.filter((each) => resolves(each, applicant));
      if (evidence.length === 0) return [];
      const weight = Math.min(Math.abs(finding.points), left);
      left -= weight;
      // Not Math.sign alone: -0 would be stored as a number that equals nothing written.
      const points = weight === 0 ? 0 : Math.sign(finding.points) * weight;
      return [{ ...finding, check: check.name, evidence, points }];
    });
}

function withCeiling(
  sources: Sources,
  flags: FlagFinding[],
  breakdown: AiData["breakdown"],
): AiData["breakdown"] {
  const lowered = (check: string, ceiling: number, reason: string) => {
    const over = sumOf(breakdown) - ceiling;
    if (over <= 0) return breakdown;
    return { ...breakdown, points: [...breakdown.points, { check, points: -over, reason }] };
  };
  if (sourceCount(sources) < 2)
    return lowered("one-source", CEILINGS.one, "One source alone cannot bear itself out.");
  if (flags.some(isPlainContradiction))
    return lowered(
      "contradiction",
      CEILINGS.contradicted,
      "No agreement outweighs a contradiction as plain as this.",
    );
  return breakdown;
}
