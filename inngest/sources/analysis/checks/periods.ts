import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { compareTenures, type SharedTenure, type Tenure, tenuresOf } from "../matching/tenure";
import { type Moment, monthsApart, sayMonths } from "../period";
import { shown } from "../shown";

/** Dates this near to each other are the same: people round, and first days differ from contracts. */
const TOLERATED_MONTHS = 2;

type Compared = { tenure: SharedTenure; which: "start" | "end"; cv: Moment; linkedin: Moment };

/** Beginnings and ends that CV and LinkedIn give alike, to within two months. */
export const periodsAgree: Check = {
  name: "periods-agree",
  limit: 8,
  find: (applicant) =>
    sharedTenures(applicant)
      .filter(({ cv, linkedin }) => {
        const dates = comparedDates({ cv, linkedin });
        return dates.length === 2 && dates.every((date) => apart(date) <= TOLERATED_MONTHS);
      })
      .map(({ cv, linkedin }) => ({
        kind: "strength",
        points: 2,
        message: `The dates at ${shown(cv.employer)} agree between CV and LinkedIn.`,
        evidence: [
          cite(applicant, "cv", "experiences", startsAt(cv), "start"),
          cite(applicant, "linkedin", "experiences", startsAt(linkedin), "start"),
        ],
      })),
};

/** Beginnings or ends at one employer that differ by more than two months. */
export const periodMismatch: Check = {
  name: "period-mismatch",
  limit: 24,
  find: (applicant) =>
    sharedTenures(applicant).flatMap((tenure) =>
      comparedDates(tenure)
        .filter((date) => apart(date) > TOLERATED_MONTHS)
        .map((date) => mismatch(applicant, date)),
    ),
};

function mismatch(applicant: Applicant, date: Compared): Finding {
  const { tenure, which } = date;
  const months = apart(date);
  const employer = shown(tenure.cv.employer);
  const verb = which === "start" ? "began" : "ended";
  const cv = evidenceOf(applicant, "cv", tenure.cv, which);
  const linkedin = evidenceOf(applicant, "linkedin", tenure.linkedin, which);
  return {
    kind: "flag",
    severity: months > 12 ? "high" : months > 6 ? "medium" : "low",
    confidence: months > 6 ? 0.9 : 0.7,
    points: months > 12 ? -10 : months > 6 ? -6 : -3,
    message: `CV and LinkedIn differ by ${sayMonths(months)} on when the time at ${employer} ${verb}: ${cv.says} in the CV, ${linkedin.says} on LinkedIn.`,
    question: `From when to when exactly did you work at ${employer}?`,
    evidence: [cv.evidence, linkedin.evidence],
  };
}

function sharedTenures({ cv, linkedin, now }: Applicant): SharedTenure[] {
  return compareTenures(
    tenuresOf(cv?.experiences ?? [], now),
    tenuresOf(linkedin?.experiences ?? [], now),
  ).shared;
}

function comparedDates(tenure: SharedTenure): Compared[] {
  const cv = tenure.cv.period;
  const linkedin = tenure.linkedin.period;
  if (!cv || !linkedin) return [];
  const dates: Compared[] = [{ tenure, which: "start", cv: cv.start, linkedin: linkedin.start }];
  if (cv.end && linkedin.end) {
    dates.push({ tenure, which: "end", cv: cv.end, linkedin: linkedin.end });
  }
  return dates;
}

function apart({ cv, linkedin }: Compared): number {
  return monthsApart(cv, linkedin);
}

/** The index of the job with which the time at an employer begins. */
function startsAt(tenure: Tenure): number {
  return earliest(tenure)?.index ?? 0;
}

function earliest(tenure: Tenure) {
  return tenure.jobs
    .filter((job) => job.start !== null)
    .toSorted((a, b) => ((a.start ?? "") < (b.start ?? "") ? -1 : 1))[0];
}

function latest(tenure: Tenure) {
  return (
    tenure.jobs.find((job) => job.current) ??
    tenure.jobs
      .filter((job) => job.end !== null)
      .toSorted((a, b) => ((a.end ?? "") > (b.end ?? "") ? -1 : 1))[0]
  );
}

function evidenceOf(
  applicant: Applicant,
  source: "cv" | "linkedin",
  tenure: Tenure,
  which: "start" | "end",
) {
  const job = (which === "start" ? earliest(tenure) : latest(tenure)) ?? tenure.jobs[0];
  const index = job?.index ?? 0;
  // "Present" is no text that could be quoted; the title of the current job stands for it.
  if (which === "end" && job?.current) {
    const field = job.start !== null ? "start" : "employer";
    return { says: "still there", evidence: cite(applicant, source, "experiences", index, field) };
  }
  const evidence = cite(applicant, source, "experiences", index, which);
  return { says: evidence.quote, evidence };
}
