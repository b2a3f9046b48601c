import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { type Moment, moment, monthOf, periodOf, sayMonths } from "../period";

/** Time between two jobs up to half a year needs no explanation. */
const UNREMARKABLE_MONTHS = 6;

type Stretch = { start: Moment; end: Moment; path: [string, number] };

/**
 * Stretches of more than half a year in which the CV names neither work nor study. A gap is a
 * question, not a contradiction, and often means care for a family: it never moves the score.
 */
export const gap: Check = {
  name: "gap",
  limit: 0,
  find(applicant) {
    const stretches = stretchesOf(applicant);
    const findings: Finding[] = [];
    let covered = stretches[0];
    for (const next of stretches.slice(1)) {
      if (!covered) break;
      const months = next.start.first - covered.end.last - 1;
      if (months > UNREMARKABLE_MONTHS) findings.push(gapBetween(applicant, covered, next, months));
      if (next.end.last > covered.end.last) covered = next;
    }
    return findings;
  },
};

function gapBetween(
  applicant: Applicant,
  before: Stretch,
  after: Stretch,
  months: number,
): Finding {
  const evidence = [
    cite(applicant, "cv", ...before.path, "end"),
    cite(applicant, "cv", ...after.path, "start"),
  ];
  const until = evidence[0]?.quote ?? "";
  return {
    kind: "flag",
    severity: "low",
    confidence: 0.8,
    points: 0,
    message: `The CV leaves ${sayMonths(months)} open after ${until}.`,
    question: `What did you do in the ${sayMonths(months)} after ${until}?`,
    evidence,
  };
}

function stretchesOf({ cv, now }: Applicant): Stretch[] {
  const jobs = (cv?.experiences ?? []).slice(0, 60).map((job, index): Stretch | null => {
    const period = periodOf(job, now);
    // An unknown end may reach anywhere: no gap can be told from it.
    if (!period) return null;
    const end = period.end ?? monthOf(now);
    return { start: period.start, end, path: ["experiences", index] };
  });
  const studies = (cv?.education ?? []).slice(0, 60).map((study, index): Stretch | null => {
    const start = moment(study.start) ?? moment(study.end);
    const end = moment(study.end) ?? monthOf(now);
    return start && { start, end, path: ["education", index] };
  });
  return [...jobs, ...studies]
    .filter((stretch) => stretch !== null)
    .filter(({ start, end }) => end.last >= start.first)
    .toSorted((a, b) => a.start.first - b.start.first);
}
