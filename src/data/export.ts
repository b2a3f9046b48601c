import type { ListRow } from "./applicants";
import { csvFile } from "./csv-text";
import { exported } from "./exported";
import { saveFile } from "./save-file";

export type ExportFormat = "csv" | "json";

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
