import type { Applicant, Check, Finding } from "../check";
import { cite } from "../evidence";
import { isSideJob } from "../matching/side-job";
import { type Job, tenuresOf } from "../matching/tenure";
import { moment, monthOf, monthsShared, type Period, periodOf, sayMonths } from "../period";
import { shown } from "../shown";

/** Two full jobs side by side for longer than a handover need an explanation. */
const HANDOVER_MONTHS = 6;

/** A job with its period, and the number of the employer among the CV's. */
type Dated = { job: Job; period: Period; employer: number };

/** Dates in the CV that cannot be: an end before its beginning, a beginning in the future. */
export const impossibleDates: Check = {
  name: "impossible-dates",
  limit: 15,
  find: (applicant) =>
    (applicant.cv?.experiences ?? []).slice(0, 60).flatMap((job, index): Finding[] => {
      const start = moment(job.start);
      const end = moment(job.end);
      const employer = shown(job.employer);
      if (start && end && !job.current && end.last < start.first) {
        return [
          {
            kind: "flag",
            severity: "medium",
            confidence: 0.9,
            points: -5,
            message: `The CV lets the job at ${employer} end (${job.end}) before it begins (${job.start}).`,
            question: `From when to when did you work at ${employer}?`,
            evidence: [
              cite(applicant, "cv", "experiences", index, "start"),
              cite(applicant, "cv", "experiences", index, "end"),
            ],
          },
        ];
      }
      // A contract that is signed may begin within three months.
      if (start && start.first > monthOf(applicant.now).last + 3) {
        return [
          {
            kind: "flag",
            severity: "medium",
            confidence: 0.9,
            points: -5,
            message: `The CV lets the job at ${employer} begin in the future (${job.start}).`,
            question: `When did, or will, your work at ${employer} begin?`,
            evidence: [cite(applicant, "cv", "experiences", index, "start")],
          },
        ];
      }
      return [];
    }),
};

/** Jobs at different employers that the CV runs side by side for more than half a year. */
export const periodOverlap: Check = {
  name: "period-overlap",
  limit: 15,
  find(applicant) {
    const jobs = datedJobs(applicant);
    return jobs.flatMap((first, at) =>
      jobs.slice(at + 1).flatMap((second): Finding[] => {
        const months = monthsShared(first.period, second.period);
        if (months <= HANDOVER_MONTHS) return [];
        if (first.employer === second.employer) return [];
        // A third job at the same time leaves no hours for all of them.
        const crowded = jobs.some(
          (third) =>
            third.employer !== first.employer &&
            third.employer !== second.employer &&
            monthsShared(third.period, first.period) > HANDOVER_MONTHS &&
            monthsShared(third.period, second.period) > HANDOVER_MONTHS,
        );
        const [one, two] = [shown(first.job.employer), shown(second.job.employer)];
        return [
          {
            kind: "flag",
            severity: crowded ? "high" : months > 24 ? "medium" : "low",
            confidence: crowded ? 0.8 : 0.5,
            points: crowded ? -5 : months > 24 ? -4 : -2,
            message: `The CV has the applicant at ${one} and at ${two} at the same time for ${sayMonths(months)}${crowded ? ", beside a third job" : ""}.`,
            question: `How did you divide your time between ${one} and ${two}?`,
            evidence: [
              cite(applicant, "cv", "experiences", first.job.index, "employer"),
              cite(applicant, "cv", "experiences", second.job.index, "employer"),
            ],
          },
        ];
      }),
    );
  },
};

function datedJobs({ cv, now }: Applicant): Dated[] {
  return tenuresOf(cv?.experiences ?? [], now)
    .flatMap((tenure, employer) => tenure.jobs.map((job) => ({ job, employer })))
    .filter(({ job }) => !isSideJob(job))
    .flatMap(({ job, employer }) => {
      const period = periodOf(job, now);
      const possible = period?.end && period.end.last >= period.start.first;
      return possible ? [{ job, period, employer }] : [];
    })
    .toSorted((a, b) => a.period.start.first - b.period.start.first);
}
