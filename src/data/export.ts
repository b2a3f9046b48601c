import Papa from "papaparse";
import type { ListRow } from "./applicants";
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

/**
 * Applicants as a file's text. In CSV a cell that a spreadsheet would take for a formula is
 * prefixed with an apostrophe: names and flags are strangers' words.
 */
export function exportText(format: ExportFormat, rows: ListRow[]): string {
  const plain = rows.map(exported);
  if (format === "json") return JSON.stringify(plain, null, 2);
  return Papa.unparse(plain, { escapeFormulae: true, newline: "\r\n" });
}

const types = { csv: "text/csv;charset=utf-8", json: "application/json" };

/** Hands the browser a file to save. */
export function saveExport(format: ExportFormat, rows: ListRow[]): void {
  // Excel takes a CSV without this mark for an old Windows encoding.
  const mark = format === "csv" ? "\uFEFF" : "";
  const content = new Blob([mark, exportText(format, rows)], { type: types[format] });
  saveFile(`applicants-${new Date().toISOString().slice(0, 10)}.${format}`, content);
}
