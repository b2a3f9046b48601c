"use client";

import { Field, Select } from "@/components/ui/field";
import { type CsvField, type CsvMapping, csvFields } from "@/data/csv";

export type Columns = CsvMapping["columns"];

const labels: Record<CsvField, string> = {
  name: "Name",
  first_name: "First name",
  last_name: "Last name",
  email: "E-mail",
  phone: "Phone",
  li_url: "LinkedIn",
  gh_username: "GitHub",
  notes: "Notes",
  own_id: "Your own id",
};

const hints: Partial<Record<CsvField, string>> = {
  own_id: "Then the same file twice makes nobody twice.",
};

type ColumnMapProps = {
  headers: string[];
  columns: Columns;
  onChange: (columns: Columns) => void;
};

/** For each thing that Vouch takes over, the column that holds it. */
export function ColumnMap({ headers, columns, onChange }: ColumnMapProps) {
  return (
    <fieldset className="grid grid-cols-2 items-start gap-x-3 gap-y-3 sm:grid-cols-3">
      <legend className="sr-only">Columns</legend>
      {csvFields.map((field) => (
        // A hint wants the whole width of a phone.
        <div key={field} className={hints[field] && "col-span-2 sm:col-span-1"}>
          <Field label={labels[field]} hint={hints[field]}>
            {(control) => (
              <Select
                {...control}
                value={columns[field] ?? ""}
                onChange={({ target: { value } }) => {
                  const { [field]: _, ...rest } = columns;
                  onChange(value === "" ? rest : { ...rest, [field]: Number(value) });
                }}
                className="truncate"
              >
                <option value="">not in this file</option>
                {headers.map((heading, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one heading
                  <option key={index} value={index}>
                    {heading.slice(0, 60)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      ))}
    </fieldset>
  );
}

export { labels as columnLabels };
