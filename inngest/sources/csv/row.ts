import { z } from "zod";
import { githubUsername } from "../github/address";
import { linkedinUrl } from "../linkedin/address";
import { plainText } from "../plain-text";
import type { CsvApplicant, CsvField, CsvMapping } from "./schema";

/** What becomes of a row: an applicant, nothing (it is blank), or a reason why it cannot be taken. */
export type ReadRow =
  | { is: "applicant"; applicant: CsvApplicant }
  | { is: "blank" }
  | { is: "wrong"; name: string | null; reason: string };

/**
 * Reads one row. It is taken whole or not at all: a row with an address that is none is listed, so
 * that the recruiter can put it right and load it again without making anybody twice.
 */
export function readRow(cells: readonly string[], mapping: CsvMapping): ReadRow {
  if (cells.every((cell) => cell.trim() === "")) return { is: "blank" };
  const cell = (field: CsvField) => {
    const at = mapping.columns[field];
    return at === undefined ? null : given(cells[at] ?? "");
  };
  const joined = [cell("first_name"), cell("last_name")].filter(Boolean).join(" ");
  const name = cell("name") ?? (joined || null);
  const wrong = (reason: string): ReadRow => ({
    is: "wrong",
    name: name && (line(name).slice(0, 200) || null),
    reason,
  });

  if (cells.slice(mapping.width).some((extra) => extra.trim() !== "")) {
    return wrong(
      `This row has ${cells.length} cells and the header ${mapping.width}; put a cell that holds the separator into quotes.`,
    );
  }
  const parsed = row.safeParse({
    own_id: cell("own_id"),
    name,
    email: cell("email"),
    phone: cell("phone"),
    li_url: cell("li_url"),
    gh_username: cell("gh_username"),
    notes: cell("notes"),
  });
  if (!parsed.success) return wrong(parsed.error.issues[0]?.message ?? "This row cannot be read.");
  const { own_id: _, notes: __, ...identifying } = parsed.data;
  if (Object.values(identifying).every((value) => value === null)) {
    return wrong("There is no name and no address in this row.");
  }
  return { is: "applicant", applicant: parsed.data };
}

/** A cell's value; null for what people write when there is none. */
function given(cell: string): string | null {
  // A spreadsheet's guard against formulas, which an export puts before such a cell.
  const value = /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
  return /^\s*(?:-|–|—|n\/?a|none|null|#n\/a)?\s*$/i.test(value) ? null : value;
}

const line = (text: string) => plainText(text, 100_000).replace(/\n/g, " ");

const short = (what: string, max: number) =>
  z
    .string()
    .transform(line)
    .pipe(z.string().max(max, `The ${what} is longer than ${max} characters.`))
    .transform((text) => text || null)
    .nullable();

const address = (what: string, read: (text: string) => string | null) =>
  z
    .string()
    .transform((text, context) => {
      const found = read(text);
      if (!found) context.addIssue(`“${line(text).slice(0, 100)}” is ${what}.`);
      return found;
    })
    .nullable();

const row = z.object({
  own_id: short("id", 200),
  name: short("name", 500),
  email: address("no e-mail address", (text) => {
    const email = line(text).replace(/^mailto:/i, "");
    return email.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(email) ? email : null;
  }),
  phone: short("phone number", 100),
  li_url: address("no address of a LinkedIn profile", linkedinUrl),
  gh_username: address("no GitHub account", githubUsername),
  notes: z
    .string()
    .transform((text) => plainText(text, 100_000))
    .pipe(z.string().max(10_000, "The notes are longer than 10000 characters."))
    .transform((text) => text || null)
    .nullable(),
});
