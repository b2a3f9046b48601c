import type { Check } from "../check";
import { cite } from "../evidence";
import { shown } from "../shown";

/** Accounts with fewer repositories are judged neither way. */
const ENOUGH_REPOSITORIES = 5;

/** Months with public activity, of the last twelve, that show steady work. */
const STEADY_MONTHS = 8;

/** Fewer merged pull requests may be a corrected typing error. */
const ENOUGH_MERGED = 5;

/** An account of which nearly everything was copied from others. */
export const mostlyForks: Check = {
  name: "mostly-forks",
  limit: 2,
  find(applicant) {
    const repositories = applicant.github?.repositories ?? [];
    const forks = repositories.filter((repository) => repository.fork).length;
    if (repositories.length < ENOUGH_REPOSITORIES || forks / repositories.length < 0.9) return [];
    const first = repositories.findIndex((repository) => repository.fork);
    return [
      {
        kind: "flag",
        severity: "low",
        confidence: 0.6,
        points: -2,
        message: `${forks} of the ${repositories.length} repositories on GitHub are copies of other people's.`,
        question: "Which of the repositories on your GitHub account contain your own work?",
        evidence: [cite(applicant, "github", "repositories", first, "name")],
      },
    ];
  },
};

/** Public work on GitHub in most months of the last year. */
export const steadyActivity: Check = {
  name: "steady-activity",
  limit: 2,
  find(applicant) {
    const recent = (applicant.github?.activity ?? []).map((entry, index) => ({ ...entry, index }));
    const active = recent.slice(-12).filter(({ events }) => events > 0);
    const last = active.at(-1);
    if (!last || active.length < STEADY_MONTHS) return [];
    return [
      {
        kind: "strength",
        points: 2,
        message: `The GitHub account was active in ${active.length} of the last 12 months on record.`,
        evidence: [cite(applicant, "github", "activity", last.index, "month")],
      },
    ];
  },
};

/** Changes that others took into repositories of theirs: what an account cannot give itself. */
export const mergedElsewhere: Check = {
  name: "merged-elsewhere",
  limit: 3,
  find(applicant) {
    const contributions = applicant.github?.contributions;
    const first = contributions?.repositories[0];
    if (!contributions || !first) return [];
    const { merged } = contributions;
    return [
      {
        kind: "strength",
        points: merged >= ENOUGH_MERGED ? 3 : 1,
        message: `Others have merged ${merged} pull ${merged === 1 ? "request" : "requests"} of the GitHub account into their repositories, most of them into ${shown(first.name)}.`,
        evidence: [
          cite(applicant, "github", "contributions", "merged"),
          cite(applicant, "github", "contributions", "repositories", 0, "name"),
        ],
      },
    ];
  },
};
