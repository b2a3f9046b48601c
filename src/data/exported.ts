import type { ListRow } from "./applicants-query";

/** What an export says of an applicant, in this order. */
export function exported(row: ListRow) {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    linkedin: row.li_url,
    github: row.gh_username,
    origin: row.origin,
    status: row.status,
    score: row.shown_score,
    score_is_override: row.score_override !== null,
    verdict_score: row.score,
    recommendation: row.recommendation,
    first_flag: row.finding,
    decision: row.decision,
    decision_reason: row.decision_reason,
    added: row.created_at,
  };
}
