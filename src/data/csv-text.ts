import Papa from "papaparse";

export type Cell = string | number | boolean | null;

/** Excel takes a CSV without this mark for an old Windows encoding. */
export const MARK = "\uFEFF";

/**
 * Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is prefixed with an
 * apostrophe: names and flags are strangers' words. A cell that looks prefixed already gets one
 * more, so that an import, which takes one off, gives back what was there.
 */
export function csvText(rows: Record<string, Cell>[], header = true): string {
  return Papa.unparse(rows, { escapeFormulae: /^'*[=+\-@\t\r]/, newline: "\r\n", header });
}

/** The same as a file for Excel. */
export function csvFile(rows: Record<string, Cell>[]): Blob {
  return new Blob([MARK, csvText(rows)], { type: "text/csv;charset=utf-8" });
}
