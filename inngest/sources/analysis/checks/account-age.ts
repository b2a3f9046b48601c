import type { Check } from "../check";
import { cite, citeWords } from "../evidence";
import { monthOf } from "../period";

/** "Open source since 2014", "on GitHub since 2012", "maintainer of … since 2015". */
const SINCE =
  /\b(?:open[- ]source|github)\b[^.\n]{0,80}?\b(?:since|from|seit|depuis|desde)\s+((?:19|20)\d{2})\b/giu;

/** An account opened less than this many months ago has no history to speak of. */
const NEW_ACCOUNT = 6;

/** A GitHub account that is younger than the work on GitHub which the CV claims. */
export const accountYounger: Check = {
  name: "account-younger",
  limit: 6,
  find(applicant) {
    const { cv, github } = applicant;
    const opened = github ? new Date(github.created_at) : null;
    if (!cv || !opened || Number.isNaN(opened.getTime())) return [];
    const year = opened.getUTCFullYear();
    for (const match of cv.text.matchAll(SINCE)) {
      const claimed = Number(match[1]);
      if (claimed >= year) continue;
      return [
        {
          kind: "flag",
          severity: "medium",
          confidence: 0.6,
          points: -5,
          message: `The CV claims public work since ${claimed}; the GitHub account was opened in ${year}.`,
          question: "Where was your open-source work before you opened this GitHub account?",
          evidence: [citeWords("cv", ["text"], match[0]), cite(applicant, "github", "created_at")],
        },
      ];
    }
    const age = monthOf(applicant.now).first - monthOf(opened).first;
    if (age >= NEW_ACCOUNT || age < 0) return [];
    return [
      {
        kind: "flag",
        severity: "low",
        confidence: 0.5,
        points: -2,
        message: "The GitHub account was opened less than half a year ago.",
        question: "Do you have an older GitHub account, or public work elsewhere?",
        evidence: [cite(applicant, "github", "created_at")],
      },
    ];
  },
};
