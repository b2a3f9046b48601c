import type { ListRow } from "./applicants-query";
import type { Cell } from "./csv-text";

/** What an export says of an applicant, in this order. */
const CELLS: Record<string, (row: ListRow) => Cell> = {
  id: (row) => row.id,
  name: (row) => row.name,
  email: (row) => row.email,
  phone: (row) => row.phone,
  linkedin: (row) => row.li_url,
  github: (row) => row.gh_username,
  origin: (row) => row.origin,
  status: (row) => row.status,
  score: (row) => row.shown_score,
  score_is_override: (row) => row.score_override !== null,
  verdict_score: (row) => row.score,
  recommendation: (row) => row.recommendation,
  first_flag: (row) => row.finding,
  decision: (row) => row.decision,
  decision_reason: (row) => row.decision_reason,
  added: (row) => row.created_at,
};

/** The names of what an export says, which stand at the head of one without rows too. */
export const COLUMNS = Object.keys(CELLS);

/** An applicant as an export has them. */
export function exported(row: ListRow): Record<string, Cell> {
  return Object.fromEntries(Object.entries(CELLS).map(([name, cell]) => [name, cell(row)]));
}
