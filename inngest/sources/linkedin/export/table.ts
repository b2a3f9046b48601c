import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { failures } from "../failures";

/** One row: what stands in a column, blank where there is none. */
export type Row = (column: string) => string;

/** Rows that are read of one file, and bytes of one row. */
const MOST = { rows: 2_000, rowBytes: 256 * 1024 };

/** Rows before the names of the columns: some files begin with "Notes:". */
const MOST_NOTES = 10;

const records = z.array(z.array(z.string()));

/**
 * A file of the export as rows, by the names of its columns; null when it has no columns of these
 * names. Throws SourceFailure when it is no CSV.
 */
export function rowsOf(csv: string, columns: string[]): Row[] | null {
  const [head, ...rows] = withoutNotes(parsed(csv), columns);
  if (!head) return null;
  const places = new Map(head.map((name, index) => [name.trim(), index]));
  return rows
    .filter((cells) => cells.some((cell) => cell.trim() !== ""))
    .map((cells) => (column) => unescaped(cells[places.get(column) ?? -1] ?? ""));
}

function withoutNotes(rows: string[][], columns: string[]): string[][] {
  const named = (cells: string[]) => {
    const names = cells.map((cell) => cell.trim());
    return columns.every((column) => names.includes(column));
  };
  const head = rows.slice(0, MOST_NOTES).findIndex(named);
  return head === -1 ? [] : rows.slice(head);
}

function parsed(csv: string): string[][] {
  try {
    const rows: unknown = parse(csv, {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MOST.rowBytes,
      to: MOST.rows,
    });
    return records.parse(rows);
  } catch (error) {
    if (error instanceof CsvError) throw failures.damagedExport({ cause: error });
    throw error;
  }
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** LinkedIn writes "R&amp;D" in some of its columns. */
function unescaped(cell: string): string {
  return cell.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? "");
}
