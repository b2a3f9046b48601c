import { z } from "zod";

/** What a column may hold, in the order in which it is offered. */
export const csvFields = [
  "name",
  "first_name",
  "last_name",
  "email",
  "phone",
  "li_url",
  "gh_username",
  "notes",
  "own_id",
] as const;
export type CsvField = (typeof csvFields)[number];

/** Under `utf-8` a cell that is not UTF-8 is read as Windows-1252, so old Excel files need no name of their own. */
export const csvEncodings = ["utf-8", "utf-16le", "utf-16be"] as const;
export type CsvEncoding = (typeof csvEncodings)[number];
export const csvDelimiters = [",", ";", "\t", "|"] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

export const MAX_CSV_BYTES = 50 * 1024 * 1024;
/** With a step for each 500 rows a load stays well under the thousand steps that Inngest allows a run. */
export const MAX_CSV_ROWS = 200_000;
export const MAX_CSV_COLUMNS = 200;
/** A row of more is no person; mostly a quote was opened and never closed. */
export const MAX_CSV_ROW_BYTES = 1024 * 1024;

const column = z
  .number()
  .int()
  .min(0)
  .max(MAX_CSV_COLUMNS - 1);

/** How a CSV file is to be read, as the recruiter saw it in the preview; it stands in `imports.mapping`. */
export const csvMapping = z.object({
  encoding: z.enum(csvEncodings),
  delimiter: z.enum(csvDelimiters),
  /** Bytes before the header: a byte order mark, or Excel's `sep=;`. */
  start: z.number().int().min(0).max(20),
  /** How many columns the header has. */
  width: z.number().int().min(1).max(MAX_CSV_COLUMNS),
  columns: z
    .partialRecord(z.enum(csvFields), column)
    .refine((columns) => Object.keys(columns).some((field) => field !== "own_id"), {
      error: "no column is chosen",
    }),
});
export type CsvMapping = z.infer<typeof csvMapping>;

/** One row as an applicant's inputs. */
export type CsvApplicant = {
  own_id: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  li_url: string | null;
  gh_username: string | null;
  notes: string | null;
};
