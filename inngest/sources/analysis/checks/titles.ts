import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { compareTenures, type Job, tenuresOf } from "../matching/tenure";
import { RANK_NAMES, rankOf, sameWork } from "../matching/title";
import { monthsShared, periodOf } from "../period";
import { shown } from "../shown";

/** One job as CV and LinkedIn tell it. */
type Pair = { cv: Job; linkedin: Job };

/** Jobs whose titles CV and LinkedIn give alike. */
export const titlesAgree: Check = {
  name: "titles-agree",
  limit: 6,
  find: (applicant) =>
    pairs(applicant)
      .filter(
        ({ cv, linkedin }) =>
          sameWork(cv.title, linkedin.title) === true &&
          rankOf(cv.title) === rankOf(linkedin.title),
      )
      .map((pair) => ({
        kind: "strength",
        points: 2,
        message: `CV and LinkedIn give the same kind of title at ${shown(pair.cv.employer)}.`,
        evidence: titleEvidence(applicant, pair),
      })),
};

/** Titles that name another kind of work in CV and LinkedIn. */
export const titleMismatch: Check = {
  name: "title-mismatch",
  limit: 12,
  find: (applicant) =>
    pairs(applicant)
      .filter(({ cv, linkedin }) => sameWork(cv.title, linkedin.title) === false)
      .map((pair): Finding => {
        const employer = shown(pair.cv.employer);
        return {
          kind: "flag",
          severity: "medium",
          confidence: 0.7,
          points: -5,
          message: `At ${employer} the CV gives the title ${shown(pair.cv.title)}, LinkedIn ${shown(pair.linkedin.title)}.`,
          question: `What was your role at ${employer}, and what did your contract call it?`,
          evidence: titleEvidence(applicant, pair),
        };
      }),
};

/** Titles that put the applicant higher in the CV than on LinkedIn. */
export const seniorityInflated: Check = {
  name: "seniority-inflated",
  limit: 16,
  find: (applicant) =>
    pairs(applicant)
      .filter(({ cv, linkedin }) => {
        const claimed = rankOf(cv.title);
        // Below "senior" the words for a rank are used too loosely to be held against anyone.
        return claimed >= 3 && claimed > rankOf(linkedin.title);
      })
      .map((pair): Finding => {
        const claimed = rankOf(pair.cv.title);
        const listed = rankOf(pair.linkedin.title);
        const far = claimed - listed >= 2;
        const employer = shown(pair.cv.employer);
        return {
          kind: "flag",
          severity: far ? "high" : "medium",
          confidence: far ? 0.85 : 0.65,
          points: far ? -10 : -5,
          message: `At ${employer} the CV claims ${RANK_NAMES[claimed]} (${shown(pair.cv.title)}), LinkedIn ${RANK_NAMES[listed]} (${shown(pair.linkedin.title)}).`,
          question: `Who reported to you at ${employer}, and since when did you hold the title ${shown(pair.cv.title)}?`,
          evidence: titleEvidence(applicant, pair),
        };
      }),
};

function titleEvidence(applicant: Applicant, { cv, linkedin }: Pair) {
  return [
    cite(applicant, "cv", "experiences", cv.index, "title"),
    cite(applicant, "linkedin", "experiences", linkedin.index, "title"),
  ];
}

/** Each job of the CV with the job on LinkedIn that it shares an employer and the most months with. */
function pairs({ cv, linkedin, now }: Applicant): Pair[] {
  const { shared } = compareTenures(
    tenuresOf(cv?.experiences ?? [], now),
    tenuresOf(linkedin?.experiences ?? [], now),
  );
  return shared.flatMap((tenure) =>
    tenure.cv.jobs
      .filter((job) => job.title.trim() !== "")
      .flatMap((job) => {
        const partner = partnerOf(job, tenure.linkedin.jobs, now);
        return partner ? [{ cv: job, linkedin: partner }] : [];
      }),
  );
}

function partnerOf(job: Job, candidates: Job[], now: Date): Job | undefined {
  const period = periodOf(job, now);
  const overlap = (candidate: Job) => {
    const other = periodOf(candidate, now);
    return period && other ? monthsShared(period, other) : 0;
  };
  // Of jobs that fit equally well, the one with the same title speaks for the applicant.
  const likeness = (candidate: Job) =>
    overlap(candidate) * 10 +
    (sameWork(job.title, candidate.title) ? 4 : 0) +
    (rankOf(job.title) === rankOf(candidate.title) ? 2 : 0);
  const [best] = candidates
    .filter((candidate) => candidate.title.trim() !== "")
    .map((candidate) => ({ candidate, likeness: likeness(candidate) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return best?.candidate;
}
