import {
  type Begun,
  type CsvLoad,
  type NumberedApplicant,
  type Place,
  type RowFailure,
  setTotal,
  storeBatch,
} from "./csv-store";
import { readRecords } from "./sources/csv/read";
import { type ReadRow, readRow } from "./sources/csv/row";
import { MAX_CSV_ROWS } from "./sources/csv/schema";
import { SourceFailure } from "./sources/failure";
import { storedBytes } from "./stored-bytes";

/** Where the CSV files stand; larger ones than CVs, so a bucket of their own. */
const BUCKET = "csvs";
/** As many as the database's triggers put into one post. */
const ROWS_AT_ONCE = 500;

/**
 * Looks the whole file through before anything is taken from it: a file that is broken brings
 * nobody, and the recruiter sees from the start how many rows there are. Null when the load has ended.
 */
export async function examine(load: CsvLoad, { path, mapping }: Begun): Promise<Place | null> {
  const bytes = storedBytes(BUCKET, path, mapping.start);
  let rows = 0;
  let total = 0;
  let first: Place | null = null;
  for await (const { cells, end } of readRecords(bytes, mapping, 1)) {
    rows += 1;
    first ??= { byte: mapping.start + end, row: 1 };
    if (rows > 1 && readRow(cells, mapping).is !== "blank") total += 1;
    if (total > MAX_CSV_ROWS) throw tooMany();
  }
  if (!first || total === 0) throw empty();
  return (await setTotal(load, total, first)) ? first : null;
}

/** What a batch came to: where the next one begins, or that the file, or the load, has ended. */
export type BatchLoaded = { is: "stored"; next: Place } | { is: "read-through" } | { is: "ended" };

/** Takes the next rows; done twice, it changes nothing. */
export async function loadBatch(
  load: CsvLoad,
  { path, mapping }: Begun,
  from: Place,
): Promise<BatchLoaded> {
  const batch = new Batch();
  const next = { ...from };
  const bytes = storedBytes(BUCKET, path, from.byte);
  for await (const { cells, end } of readRecords(bytes, mapping, from.row + 1)) {
    next.byte = from.byte + end;
    next.row += 1;
    batch.add(next.row, readRow(cells, mapping));
    if (next.row - from.row === ROWS_AT_ONCE) break;
  }
  if (next.row === from.row) return { is: "read-through" };

  const stands = await storeBatch(load, from, { ...batch.read(), next });
  return stands ? { is: "stored", next: stands } : { is: "ended" };
}

/** Sorts rows into applicants and failures; each id once, as the database sees to between batches. */
class Batch {
  private readonly rowOfId = new Map<string, number>();
  private readonly applicants: NumberedApplicant[] = [];
  private readonly failures: RowFailure[] = [];

  add(row: number, read: ReadRow): void {
    if (read.is === "wrong") this.failures.push({ row, name: read.name, reason: read.reason });
    if (read.is !== "applicant") return;
    const { own_id, name } = read.applicant;
    const earlier = own_id === null ? undefined : this.rowOfId.get(own_id);
    if (earlier !== undefined) {
      this.failures.push({ row, name, reason: `Row ${earlier} has the same id.` });
      return;
    }
    if (own_id !== null) this.rowOfId.set(own_id, row);
    this.applicants.push({ row, ...read.applicant });
  }

  read() {
    return { applicants: this.applicants, failures: this.failures };
  }
}

function empty(): SourceFailure {
  return new SourceFailure(
    "csv/empty",
    "There are no rows below the header in this file.",
    "give-up",
  );
}

function tooMany(): SourceFailure {
  return new SourceFailure(
    "csv/too-many",
    "There are more than 200,000 rows in this file; split it.",
    "give-up",
  );
}
