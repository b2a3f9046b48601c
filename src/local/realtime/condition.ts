import postgres from "postgres";
import type { Column, Table } from "./catalog";
import type { Filter } from "./filter";
import type { Role } from "./token";
import type { Change } from "./wal";

/** Types of which equal values are always written the same. */
const SAME_TEXT = new Set(["uuid", "text", "varchar", "name", "bool", "int2", "int4", "int8"]);
const SQL_OPERATORS = { eq: "=", neq: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=", in: "=" };

/** A filter whose values are written as Postgres writes them. */
export type Condition = Filter;

/** Answers whether a change fulfils a condition. */
export type Judge = (condition: Condition, change: Change) => boolean;

/**
 * Makes conditions of filters on this table. Undefined when one names a column that the role may
 * not select (it would tell what the column holds) or a value that the column's type does not have.
 */
export async function conditionsOn(
  sql: postgres.Sql,
  table: Table,
  role: Role,
  filters: Filter[],
): Promise<Condition[] | undefined> {
  const conditions: Condition[] = [];
  for (const filter of filters) {
    const column = columnOf(table, filter);
    if (!column?.selectable.has(role)) return undefined;
    const values = await asWritten(sql, column, filter.values);
    if (!values) return undefined;
    conditions.push({ ...filter, values });
  }
  return conditions;
}

/** Whether the role may still select what the conditions look at. */
export function mayJudge(table: Table, role: Role, conditions: Condition[]): boolean {
  return conditions.every((condition) => columnOf(table, condition)?.selectable.has(role));
}

/**
 * Judges these conditions on these changes of the table. Equality is compared here where it is
 * equality of texts; all else is left to Postgres, one query for each condition. As in hosted
 * Supabase a column that is null, or not in the change (a DELETE has the key alone), fulfils nothing.
 */
export async function judge(
  sql: postgres.Sql,
  table: Table,
  conditions: Condition[],
  changes: Change[],
): Promise<Judge> {
  const distinct = new Map(conditions.map((condition) => [JSON.stringify(condition), condition]));
  const verdicts = new Map<string, Set<Change>>();
  await Promise.all(
    [...distinct].map(async ([key, condition]) => {
      verdicts.set(key, await fulfilling(sql, table, condition, changes));
    }),
  );
  return (condition, change) => verdicts.get(JSON.stringify(condition))?.has(change) ?? false;
}

async function fulfilling(
  sql: postgres.Sql,
  table: Table,
  condition: Condition,
  changes: Change[],
): Promise<Set<Change>> {
  const column = columnOf(table, condition);
  if (!column) return new Set();
  const { operator, values } = condition;
  const candidates = changes.filter((change) => typeof valueIn(change, column) === "string");

  if (SAME_TEXT.has(column.typeName) && ["eq", "neq", "in"].includes(operator)) {
    const wanted = operator !== "neq";
    const holds = (change: Change) => values.includes(valueIn(change, column) ?? "") === wanted;
    return new Set(candidates.filter(holds));
  }
  const rows = await sql.unsafe<{ place: number }[]>(
    `select given.place::int as place
     from jsonb_array_elements_text($1::text::jsonb) with ordinality as given (value, place)
     where given.value::${column.sqlType} ${SQL_OPERATORS[operator]} any (
       array(select jsonb_array_elements_text($2::text::jsonb))::text[]::${column.sqlType}[]
     )`,
    [JSON.stringify(candidates.map((change) => valueIn(change, column))), JSON.stringify(values)],
  );
  const places = new Set(rows.map(({ place }) => place - 1));
  return new Set(candidates.filter((_, place) => places.has(place)));
}

async function asWritten(
  sql: postgres.Sql,
  column: Column,
  values: string[],
): Promise<string[] | undefined> {
  try {
    const rows = await sql.unsafe<{ value: string }[]>(
      `select given.value::${column.sqlType}::text as value
       from jsonb_array_elements_text($1::text::jsonb) with ordinality as given (value, place)
       order by place`,
      [JSON.stringify(values)],
    );
    return rows.map(({ value }) => value);
  } catch (error) {
    if (error instanceof postgres.PostgresError) return undefined;
    throw error;
  }
}

function columnOf(table: Table, { column: name }: Filter): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

function valueIn(change: Change, { name }: Column): string | null | undefined {
  return change.type === "DELETE" ? change.old[name] : change.record[name];
}
