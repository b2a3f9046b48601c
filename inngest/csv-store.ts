import { z } from "zod";
import { type CsvApplicant, type CsvMapping, csvMapping } from "./sources/csv/schema";
import { SourceFailure } from "./sources/failure";
import { database, storedFile } from "./store";

/** Which bulk load is meant, and whose it is. */
export interface CsvLoad {
  import_id: string;
  user_id: string;
}

/** An applicant and the number of the row. */
export type NumberedApplicant = CsvApplicant & { row: number };

/** A row that could not be taken, as the recruiter reads it. */
export interface RowFailure {
  row: number;
  name: string | null;
  reason: string;
}

const place = z.object({
  /** Bytes of the file that are dealt with. */
  byte: z.number().int().min(0),
  /** The number of the last row that is, as a spreadsheet counts: the header is the first. */
  row: z.number().int().min(0),
});
export type Place = z.infer<typeof place>;

/** What a load reads, and where it goes on. */
export type Begun = { path: string; mapping: CsvMapping; place: Place | null };

/** Takes a load up, where it was if it had begun; null when it is not wanted (any more), or no CSV. */
export async function beginLoad(load: CsvLoad): Promise<Begun | null> {
  const { data } = await unended(load, { status: "processing" })
    .select("file_id, mapping, place")
    .throwOnError();
  const [row] = data;
  if (!row) return null;
  const file = row.file_id ? await storedFile(row.file_id) : null;
  const mapping = csvMapping.safeParse(row.mapping);
  if (!file || !mapping.success) {
    const issue = mapping.error?.issues[0];
    throw new SourceFailure(
      "csv/mapping",
      `It is not said how this file is to be read (${issue?.path.join(".") || "file"}); start the import anew.`,
      "give-up",
    );
  }
  return { path: file.path, mapping: mapping.data, place: placeIn(row.place) };
}

/** Records how many rows there are and where the first one begins; false when the load has ended. */
export async function setTotal(load: CsvLoad, total: number, first: Place): Promise<boolean> {
  const { data } = await unended(load, { total, place: first }).select("id").throwOnError();
  return data.length === 1;
}

/**
 * Stores a batch with its progress, unless it is stored already. Gives where the load stands now,
 * or null when it has ended.
 */
export async function storeBatch(
  load: CsvLoad,
  from: Place,
  batch: { applicants: NumberedApplicant[]; failures: RowFailure[]; next: Place },
): Promise<Place | null> {
  const { data } = await database()
    .rpc("load_csv_rows", {
      of_user: load.user_id,
      of_import: load.import_id,
      from_byte: from.byte,
      next_place: JSON.stringify(batch.next),
      good_rows: JSON.stringify(
        batch.applicants.map((applicant) => ({ id: crypto.randomUUID(), ...applicant })),
      ),
      bad_rows: batch.failures.length,
      new_failures: JSON.stringify(batch.failures.slice(0, 100)),
    })
    .throwOnError();
  return placeIn(data);
}

export async function finishLoad(load: CsvLoad): Promise<void> {
  await unended(load, { status: "ready" }).throwOnError();
}

export async function failLoad(load: CsvLoad, reason: string): Promise<void> {
  await unended(load, { status: "error", error: reason.slice(0, 5000) }).throwOnError();
}

type Change =
  | { status: "processing" | "ready" }
  | { status: "error"; error: string }
  | { total: number; place: Place };

function unended(load: CsvLoad, change: Change) {
  return database()
    .from("imports")
    .update(change)
    .match({ id: load.import_id, user_id: load.user_id })
    .eq("kind", "csv")
    .in("status", ["pending", "processing"]);
}

function placeIn(value: unknown): Place | null {
  return value === null || value === undefined ? null : place.parse(value);
}
