import type { ListRow } from "./applicants";
import { csvFile } from "./csv-text";
import { saveFile } from "./save-file";

export type ExportFormat = "csv" | "json";

/** What an export says of an applicant, in this order. */
function exported(row: ListRow) {
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

/** Hands the browser a file to save. */
export function saveExport(format: ExportFormat, rows: ListRow[]): void {
  saveFile(
    `applicants-${new Date().toISOString().slice(0, 10)}.${format}`,
    exportFile(format, rows),
  );
}

/** Applicants as a file: JSON with the words as they are, or CSV that no spreadsheet runs. */
export function exportFile(format: ExportFormat, rows: ListRow[]): Blob {
  const plain = rows.map(exported);
  if (format === "csv") return csvFile(plain);
  return new Blob([JSON.stringify(plain, null, 2)], { type: "application/json" });
}
