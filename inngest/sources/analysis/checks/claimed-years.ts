import type { Check } from "../check";
import { cite, citeWords } from "../evidence";
import { monthOf, periodOf, span } from "../period";

/** "12+ years of professional experience", "8 Jahre Berufserfahrung", "10 ans d'expérience", "6 años de experiencia". */
const CLAIM =
  /\b(\d{1,2})\s?\+?\s+(?:years?|yrs?|jahren?|ans|años)\s+(?:(?:of|de|d[’'])\s?)?(?:[\p{L}-]{1,20}\s+){0,2}?(?:experience|erfahrung|berufserfahrung|expérience|experiencia)\b/iu;

/** Rounding and work that is not listed explain this much. */
const TOLERATED_YEARS = 2;

/** More years of experience claimed than the dated jobs of the CV have room for. */
export const claimedYears: Check = {
  name: "claimed-years",
  limit: 5,
  find(applicant) {
    const { cv, now } = applicant;
    const match = CLAIM.exec(cv?.text ?? "");
    const periods = (cv?.experiences ?? []).map((job) => periodOf(job, now));
    const dated = periods.filter((period) => period !== null);
    const all = span(dated);
    // A job without a date may be the one that makes up the difference.
    if (!cv || !match || !all || dated.length < periods.length) return [];
    const years = (monthOf(now).last - all.start.first + 1) / 12;
    const claimed = Number(match[1]);
    if (claimed <= years + TOLERATED_YEARS) return [];
    const first = cv.experiences.findIndex(
      (job) => periodOf(job, now)?.start.first === all.start.first,
    );
    return [
      {
        kind: "flag",
        severity: "medium",
        confidence: 0.6,
        points: -5,
        message: `The CV claims ${claimed} years of experience; its earliest job began ${Math.max(0, Math.floor(years))} years ago.`,
        question: `Which work do the ${claimed} years of experience in your CV count?`,
        evidence: [
          citeWords("cv", ["text"], match[0]),
          cite(applicant, "cv", "experiences", first, "start"),
        ],
      },
    ];
  },
};
