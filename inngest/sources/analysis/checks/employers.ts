import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { employerKey, SELF_EMPLOYED } from "../matching/employer";
import { isSideJob } from "../matching/side-job";
import { compareTenures, type Tenure, tenuresOf } from "../matching/tenure";
import { monthOf } from "../period";
import { shown } from "../shown";

/** LinkedIn is only expected to show jobs of the last 15 years; older ones are often left out. */
const EXPECTED_MONTHS = 15 * 12;

/** A job this short is easily left out of a profile. */
const SHORT_MONTHS = 6;

/** The employers that CV and LinkedIn profile both name. */
export const employersAgree: Check = {
  name: "employers-agree",
  limit: 16,
  find: (applicant) =>
    compared(applicant).shared.map(({ cv, linkedin }) => ({
      kind: "strength",
      points: 4,
      message: `CV and LinkedIn both name ${shown(cv.employer)} as an employer.`,
      evidence: [
        cite(applicant, "cv", "experiences", indexOf(cv), "employer"),
        cite(applicant, "linkedin", "experiences", indexOf(linkedin), "employer"),
      ],
    })),
};

/** Employers in the CV that the LinkedIn profile does not know. */
export const employerMismatch: Check = {
  name: "employer-mismatch",
  limit: 24,
  find(applicant) {
    const { onlyCv, comparable, selfEmployed } = compared(applicant);
    if (!comparable) return [];
    return onlyCv
      .filter((tenure) => isExpected(tenure, applicant.now))
      .map((tenure): Finding => {
        // Jobs beside others, and a freelancer's clients, are often left out.
        const minor =
          monthsOf(tenure) <= SHORT_MONTHS ||
          tenure.jobs.every(isSideJob) ||
          selfEmployed.some((other) => covers(other, tenure));
        const name = shown(tenure.employer);
        return {
          kind: "flag",
          severity: minor ? "low" : "medium",
          confidence: minor ? 0.5 : 0.7,
          points: minor ? -3 : -7,
          message: `The CV names ${name} as an employer; the LinkedIn profile does not.`,
          question: `What did you do at ${name}, and why is it missing from your LinkedIn profile?`,
          evidence: [cite(applicant, "cv", "experiences", indexOf(tenure), "employer")],
        };
      });
  },
};

/** Employers on LinkedIn that the CV leaves out. CVs are shortened with good reason, so this weighs little. */
export const employerOmitted: Check = {
  name: "employer-omitted",
  limit: 4,
  find(applicant) {
    const { onlyLinkedin, comparable } = compared(applicant);
    if (!comparable) return [];
    return onlyLinkedin
      .filter((tenure) => isExpected(tenure, applicant.now) && monthsOf(tenure) > SHORT_MONTHS)
      .map((tenure): Finding => {
        const name = shown(tenure.employer);
        return {
          kind: "flag",
          severity: "low",
          confidence: 0.5,
          points: -2,
          message: `The LinkedIn profile names ${name} as an employer; the CV leaves it out.`,
          question: `Your LinkedIn profile lists ${name}; why is it not in your CV?`,
          evidence: [cite(applicant, "linkedin", "experiences", indexOf(tenure), "employer")],
        };
      });
  },
};

function compared({ cv, linkedin, now }: Applicant) {
  const ofCv = tenuresOf(cv?.experiences ?? [], now);
  const ofLinkedin = tenuresOf(linkedin?.experiences ?? [], now);
  // A side without any job has not been filled in; that says nothing about the other.
  const comparable = ofCv.length > 0 && ofLinkedin.length > 0;
  const selfEmployed = ofLinkedin.filter(({ employer }) => employerKey(employer) === SELF_EMPLOYED);
  return { ...compareTenures(ofCv, ofLinkedin), comparable, selfEmployed };
}

/** Whether one tenure began no later than the other and ended no earlier. */
function covers({ period: outer }: Tenure, { period: inner }: Tenure): boolean {
  if (!outer?.end || !inner?.end) return false;
  return outer.start.first <= inner.start.last && outer.end.last >= inner.end.first;
}

function indexOf(tenure: Tenure): number {
  return tenure.jobs[0]?.index ?? 0;
}

function isExpected({ period }: Tenure, now: Date): boolean {
  if (!period?.end) return true;
  return monthOf(now).first - period.end.last <= EXPECTED_MONTHS;
}

/** The length of a tenure; unknown lengths count as long. */
function monthsOf({ period }: Tenure): number {
  if (!period?.end) return Number.POSITIVE_INFINITY;
  return period.end.last - period.start.first + 1;
}
