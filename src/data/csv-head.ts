import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { cellText, decoderFor, parserOptions } from "../../inngest/sources/csv/cells";
import { type ReadRow, readRow } from "../../inngest/sources/csv/row";
import {
  type CsvDelimiter,
  type CsvMapping,
  csvDelimiters,
  MAX_CSV_BYTES,
  MAX_CSV_COLUMNS,
} from "../../inngest/sources/csv/schema";
import { githubUsername, linkedinUrl } from "./address";
import { guessColumns } from "./csv-columns";
import { encodingOf } from "./csv-encoding";
import { Problem } from "./problem";

/** So much of the file is looked at; the rest the browser never reads. */
const HEAD_BYTES = 256 * 1024;
const ROWS_LOOKED_AT = 50;

/** What the head of a CSV file shows. */
export type CsvHead = {
  headers: string[];
  rows: string[][];
  /** How the file is written, and a guess at what its columns hold. */
  mapping: CsvMapping;
  /** Whether there is more than `rows`. */
  more: boolean;
};

/** Reads the head of a file. Throws a Problem where it can be no list of applicants. */
export async function readHead(file: Blob): Promise<CsvHead> {
  if (file.size === 0) throw new Problem("This file is empty.", "csv/empty");
  if (file.size > MAX_CSV_BYTES) {
    throw new Problem("This file is too large: at most 50 MB.", "csv/too-large");
  }
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const whole = file.size <= HEAD_BYTES;
  const { encoding, mark } = encodingOf(bytes);

  const decoder = decoderFor(encoding);
  const body = bytes.subarray(mark);
  const text = decoder ? new TextEncoder().encode(decoder.decode(body, { stream: true })) : body;
  const named = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(latin1(text.subarray(0, 8)));
  const skipped = named?.[0].length ?? 0;
  const content = text.subarray(skipped);
  const delimiter =
    csvDelimiters.find((one) => one === named?.[1]) ?? bestDelimiter(content, whole);
  const [headers = [], ...rows] = recordsIn(content, delimiter, whole);
  refuseHeader(headers);
  if (!rows.some((cells) => cells.some((cell) => cell.trim()))) {
    throw new Problem("There are no rows below the header in this file.", "csv/no-rows");
  }
  return {
    headers: headers.map((heading, index) => heading.trim() || `Column ${index + 1}`),
    rows,
    mapping: {
      encoding,
      delimiter,
      start: mark + skipped * (decoder ? 2 : 1),
      width: headers.length,
      columns: guessColumns(headers),
    },
    more: !whole || rows.length >= ROWS_LOOKED_AT,
  };
}

export type PreviewRow = { number: number; read: ReadRow };

/** The first rows as they will be read; blank ones left out. The header is row 1. */
export function previewRows(head: CsvHead, columns: CsvMapping["columns"]): PreviewRow[] {
  return head.rows
    .map((cells, index) => ({
      number: index + 2,
      read: readRow(cells, { ...head.mapping, columns }),
    }))
    .filter(({ read }) => read.is !== "blank");
}

/** The delimiter under which the first rows have the most columns, and all the same number. */
function bestDelimiter(content: Uint8Array, whole: boolean): CsvDelimiter {
  let best: { delimiter: CsvDelimiter; score: number } = { delimiter: ",", score: 0 };
  let problem: unknown;
  for (const delimiter of csvDelimiters) {
    try {
      const [header = [], ...rows] = recordsIn(content, delimiter, whole);
      const filled = rows.filter((cells) => cells.length > 1 || cells[0]?.trim());
      const alike = filled.filter((cells) => cells.length === header.length).length;
      const score = (header.length - 1) * ((alike + 1) / (filled.length + 1));
      if (score > best.score) best = { delimiter, score };
    } catch (error) {
      problem = error;
    }
  }
  if (best.score === 0 && problem) throw problem;
  return best.delimiter;
}

function recordsIn(content: Uint8Array, delimiter: CsvDelimiter, whole: boolean): string[][] {
  const records: string[][] = [];
  try {
    parse(content, {
      ...parserOptions(delimiter),
      info: false,
      to: ROWS_LOOKED_AT + 1,
      on_record: (record: string[]) => {
        records.push(record.map(cellText));
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quote that is open where the head was cut off is closed later, as far as one can tell.
    if (error.code === "CSV_QUOTE_NOT_CLOSED" && !whole && records.length > 1) return records;
    throw new Problem(
      `Row ${records.length + 1} opens a quote that is never closed; close it, or double it if it is meant as a character.`,
      "csv/quote",
      { cause: error },
    );
  }
  // Of a head that was cut off, the last record may be half a one.
  if (!whole && records.length <= ROWS_LOOKED_AT) records.pop();
  return records;
}

function refuseHeader(headers: string[]): void {
  if (headers.length > MAX_CSV_COLUMNS) {
    throw new Problem(
      `This file has ${headers.length} columns; at most ${MAX_CSV_COLUMNS} are read.`,
      "csv/too-many-columns",
    );
  }
  const personal = headers.find(
    (cell) =>
      /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(cell) ||
      linkedinUrl(cell) ||
      (/[./]/.test(cell) && githubUsername(cell)) ||
      /^\s*\+?[\d\s()/-]{7,}\s*$/.test(cell),
  );
  if (personal || headers.every((cell) => cell.trim() === "")) {
    throw new Problem(
      "The first row is no header: it should say what the columns hold, such as Name, Email, LinkedIn.",
      "csv/no-header",
    );
  }
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
