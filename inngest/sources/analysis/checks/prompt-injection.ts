import type { Applicant, Check, Finding } from "../check";
import { citeWords } from "../evidence";
import { findInjections } from "../injection/detect";
import type { Evidence } from "../schema";

const LABELS: Record<Evidence["source"], string> = {
  cv: "The CV",
  linkedin: "The LinkedIn profile",
  github: "The GitHub account",
};

/** Enough to prove it. */
const MOST_PASSAGES = 5;

/** No honest source says more (characters). */
const MOST_SCANNED = 600_000;

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
        evidence,
      });
    }
    return findings;
  },
};

/** The first passages of a source, each with where it stands. */
function passagesIn(applicant: Applicant, source: Evidence["source"]): Evidence[] {
  const found: Evidence[] = [];
  let left = MOST_SCANNED;
  for (const { text, path } of stringsIn(applicant[source], [])) {
    const scanned = text.slice(0, left);
    left -= scanned.length;
    const passages = findInjections(scanned).map(({ start, end }) => scanned.slice(start, end));
    if (passages.length === 0 && findInjections(spelledOut(scanned)).length > 0) {
      passages.push(scanned);
    }
    for (const words of passages) {
      const passage = citeWords(source, path, words);
      if (passage.quote !== "") found.push(passage);
    }
    if (left <= 0 || found.length >= MOST_PASSAGES) break;
  }
  return found.slice(0, MOST_PASSAGES);
}

/** A web address in words, as "%20" and "+" stand for spaces in it; nothing for other text. */
function spelledOut(text: string): string {
  if (!/^https?:\S+$/i.test(text)) return "";
  const words = text.replace(/[+/?&=]/g, " ");
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
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
