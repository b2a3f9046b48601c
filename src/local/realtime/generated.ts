import type postgres from "postgres";
import type { Table } from "./catalog";
import type { Change } from "./wal";

/**
 * The log that pgoutput gives leaves stored generated columns out, and hosted Supabase has them: so
 * they are computed again, each from the change's own values. Where a large value is not in the
 * log they stay out.
 */
export async function withGenerated(
  sql: postgres.Sql,
  table: Table,
  changes: Change[],
): Promise<Change[]> {
  const generated = table.columns.filter((column) => column.generation);
  const complete = changes.filter(
    ({ type, record }) => type !== "DELETE" && !Object.values(record).includes(undefined),
  );
  if (generated.length === 0 || complete.length === 0) return changes;

  const values = generated.map(({ generation }) => `(${generation})::text`);
  const rows = await sql.unsafe<{ values: (string | null)[] }[]>(
    `select (
       select jsonb_build_array(${values.join(", ")})
       from jsonb_populate_record(null::${table.sqlName}, given.record)
     ) as values
     from jsonb_array_elements($1::text::jsonb) with ordinality as given (record, place)
     order by given.place`,
    [`[${complete.map((change) => recordOf(table, change)).join(",")}]`],
  );
  const found = new Map(complete.map((change, place) => [change, rows[place]?.values]));
  return changes.map((change) => {
    const texts = found.get(change);
    if (!texts) return change;
    const added = generated.map(({ name }, at) => [name, texts[at] ?? null]);
    return { ...change, record: { ...change.record, ...Object.fromEntries(added) } };
  });
}

/** JSON stays as it is, all else is text for the column's type to read. */
function recordOf(table: Table, { record }: Change): string {
  const pairs = table.columns.flatMap(({ name, typeName }) => {
    const text = record[name];
    if (text === undefined) return [];
    const isJson = text === null || typeName === "json" || typeName === "jsonb";
    return [`${JSON.stringify(name)}:${isJson ? text : JSON.stringify(text)}`];
  });
  return `{${pairs.join(",")}}`;
}
