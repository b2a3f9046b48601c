import type { Applicant, Check, Finding } from "../check";
import { citeWords } from "../evidence";
import { findInjections } from "../injection/detect";
import type { Evidence } from "../schema";

const LABELS: Record<Evidence["source"], string> = {
  cv: "The CV",
  linkedin: "The LinkedIn profile",
  github: "The GitHub account",
};

/** Text in any source that addresses a machine which reads it, so as to be judged better. */
export const promptInjection: Check = {
  name: "prompt-injection",
  limit: 30,
  find(applicant) {
    const findings: Finding[] = [];
    for (const source of ["cv", "linkedin", "github"] as const) {
      const evidence = passagesIn(applicant, source);
      if (evidence.length === 0) continue;
      findings.push({
        kind: "flag",
        severity: "high",
        confidence: 0.9,
        points: -20,
        message: `${LABELS[source]} contains instructions to an automated reader; they were not followed.`,
        question: "Why do your documents address an automated reader?",
        evidence: evidence.slice(0, 5),
      });
    }
    return findings;
  },
};

function passagesIn(applicant: Applicant, source: Evidence["source"]): Evidence[] {
  return stringsIn(applicant[source], []).flatMap(({ text, path }) =>
    findInjections(text)
      .map(({ start, end }) => citeWords(source, path, text.slice(start, end)))
      .filter(({ quote }) => quote !== ""),
  );
}

/** Every string of a source with the path that leads to it. */
function stringsIn(
  value: unknown,
  path: (string | number)[],
): { text: string; path: (string | number)[] }[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => stringsIn(child, [...path, key]));
}
