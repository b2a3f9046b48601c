import { aiData } from "../../../inngest/sources/analysis/schema";
import type { ApplicantRow } from "../recruiter";
import type { Expected, SampleApplicant } from "../samples/applicant";

/** How one sample applicant ended, and whether that is what must come of it. */
export type Outcome = {
  key: string;
  name: string | null;
  status: ApplicantRow["status"];
  score: number | null;
  recommendation: string | null;
  flags: string[];
  /** What differs from the expectation, in words; empty when nothing does. */
  differences: string[];
};

/** Holds a finished row against what was expected of it. */
export function outcomeOf({ key, expected }: SampleApplicant, row: ApplicantRow): Outcome {
  const made = row.ai_status === "ready" ? aiData.parse(row.ai_data) : null;
  const flags = [...new Set(made?.flags.map((flag) => flag.check))];
  return {
    key,
    name: row.name,
    status: row.status,
    score: row.score,
    recommendation: made?.recommendation ?? null,
    flags,
    differences: differences(expected, row, made?.recommendation ?? null, flags),
  };
}

function differences(
  expected: Expected,
  row: ApplicantRow,
  recommendation: string | null,
  flags: string[],
): string[] {
  const found: string[] = [];
  const compare = (what: string, wanted: string | undefined, got: string | null) => {
    if (wanted !== undefined && wanted !== got) found.push(`${what} is ${got}, not ${wanted}`);
  };
  compare("status", expected.status, row.status);
  compare("recommendation", expected.recommendation, recommendation);
  for (const flag of expected.flags ?? []) {
    if (!flags.includes(flag)) found.push(`the flag ${flag} was not raised`);
  }
  for (const part of ["cv", "li", "gh", "ai"] as const) {
    const ended = row[`${part}_status`];
    if (part === expected.error) compare(part, "error", ended);
    else if (ended === "error") found.push(`${part} failed: ${row[`${part}_error`]}`);
  }
  return found;
}
