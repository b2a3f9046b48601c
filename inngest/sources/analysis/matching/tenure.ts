import type { Experience } from "../../profile";
import { type Period, periodOf, span } from "../period";
import { isCareerBreak } from "./career-break";
import { employerKey, sameEmployer } from "./employer";

/** Jobs beyond this many are not compared: no honest CV has them, and a hostile one may have thousands. */
const MOST_JOBS = 40;

/** A job with its place in the source's list. */
export type Job = Experience & { index: number };

/** All jobs that one source lists at one employer; promotions make several. */
export type Tenure = { employer: string; jobs: Job[]; period: Period | null };

/** One employer as two sources tell it. */
export type SharedTenure = { cv: Tenure; linkedin: Tenure };

/**
 * A source's jobs, by employer, in its own order. Jobs without an employer's name are left out, and
 * what is no job: leave, a sabbatical, a search.
 */
export function tenuresOf(experiences: Experience[], now: Date): Tenure[] {
  const tenures: Tenure[] = [];
  for (const [index, experience] of experiences.slice(0, MOST_JOBS).entries()) {
    if (employerKey(experience.employer) === "" || isCareerBreak(experience)) continue;
    const job = { ...experience, index };
    const known = tenures.find((tenure) => sameEmployer(tenure.employer, job.employer));
    if (known) known.jobs.push(job);
    else tenures.push({ employer: experience.employer, jobs: [job], period: null });
  }
  for (const tenure of tenures) {
    const periods = tenure.jobs
      .map((job) => periodOf(job, now))
      .filter((period) => period !== null);
    tenure.period = span(periods);
  }
  return tenures;
}

/** The employers that both sources name, and those that only one of them names. */
export function compareTenures(cv: Tenure[], linkedin: Tenure[]) {
  const shared: SharedTenure[] = [];
  const onlyCv: Tenure[] = [];
  const taken = new Set<Tenure>();
  for (const tenure of cv) {
    const match = linkedin.find(
      (other) => !taken.has(other) && sameEmployer(tenure.employer, other.employer),
    );
    if (match) {
      taken.add(match);
      shared.push({ cv: tenure, linkedin: match });
    } else onlyCv.push(tenure);
  }
  return { shared, onlyCv, onlyLinkedin: linkedin.filter((tenure) => !taken.has(tenure)) };
}
