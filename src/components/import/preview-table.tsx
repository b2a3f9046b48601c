"use client";

import { CircleAlertIcon } from "lucide-react";
import type { CsvApplicant } from "@/data/csv";
import type { PreviewRow } from "@/data/csv-head";
import { type Columns, columnLabels } from "./column-map";

const SHOWN = 20;
const shownFields = ["own_id", "name", "email", "phone", "li_url", "gh_username", "notes"] as const;

type PreviewTableProps = { rows: PreviewRow[]; columns: Columns; more: boolean };

/** The first rows as the import will read them, with what is wrong with any. */
export function PreviewTable({ rows, columns, more }: PreviewTableProps) {
  const fields = shownFields.filter(
    (field) =>
      columns[field] !== undefined ||
      (field === "name" && (columns.first_name ?? columns.last_name) !== undefined),
  );
  const wrong = rows.filter(({ read }) => read.is === "wrong").length;
  return (
    <div className="grid gap-1.5">
      <p className="min-h-[2.125rem] text-ink-muted text-xs sm:min-h-0" aria-live="polite">
        The first {Math.min(rows.length, SHOWN)} rows as they will be read.{" "}
        {wrong > 0 &&
          `${wrong} of the first ${rows.length} cannot be imported as they are; they will be listed with the reason.`}
      </p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="First rows"
        className="h-72 overflow-auto rounded-lg border border-line"
      >
        <table className="w-full text-left text-sm">
          <thead className="sticky top-0 bg-sunken text-ink-faint text-xs">
            <tr>
              <th className="px-3 py-2 font-medium">Row</th>
              {fields.map((field) => (
                <th key={field} className="whitespace-nowrap px-3 py-2 font-medium">
                  {columnLabels[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <Row key={row.number} row={row} fields={fields} />
            ))}
          </tbody>
        </table>
        {more && <p className="px-3 py-2 text-ink-faint text-xs">and more</p>}
      </section>
    </div>
  );
}

function Row({ row, fields }: { row: PreviewRow; fields: readonly (keyof CsvApplicant)[] }) {
  const { number, read } = row;
  return (
    <tr className="border-line border-t align-top">
      <td className="px-3 py-1.5 text-ink-faint tabular-nums">{number}</td>
      {read.is === "applicant" &&
        fields.map((field) => (
          <td key={field} className="max-w-56 truncate px-3 py-1.5">
            <bdi>{read.applicant[field]?.replace(/^https:\/\/(www\.)?/, "") ?? ""}</bdi>
          </td>
        ))}
      {read.is === "wrong" && (
        <td colSpan={Math.max(1, fields.length)} className="px-3 py-1.5 text-bad-text">
          <CircleAlertIcon className="-mt-0.5 mr-1.5 inline size-4" />
          {read.name && (
            <>
              <bdi>{read.name}</bdi>:{" "}
            </>
          )}
          {read.reason}
        </td>
      )}
    </tr>
  );
}
