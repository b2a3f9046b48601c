import { createHash } from "node:crypto";
import type { Logger } from "pino";
import postgres from "postgres";
import type { Table } from "./catalog";
import type { Role } from "./token";
import type { Tuple } from "./wal";

/** This connection has not made the function yet, or nothing temporary at all. */
const UNKNOWN = ["42883", "3F000"];

/** For each set of claims, the places in `keys` of the rows that it may see. */
export type Visible = Map<string, Set<number>>;

/**
 * Asks Row-Level Security which of these rows each of the claims may see now, by selecting them as
 * the role with the claims: one round trip for all. A policy that fails for some claims lets these
 * see nothing.
 */
export async function visibleRows(
  sql: postgres.Sql,
  table: Table,
  role: Role,
  claims: string[],
  keys: Tuple[],
  log: Logger,
): Promise<Visible> {
  if (keys.length === 0) return new Map();
  try {
    const rows = await ask(sql, table, role, claims, keys);
    const visible: Visible = new Map(claims.map((one) => [one, new Set()]));
    for (const { who, place } of rows) visible.get(claims[who - 1] ?? "")?.add(place - 1);
    return visible;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    if (claims.length === 1) {
      log.warn(`A policy of ${table.schema}.${table.name} failed: ${error.message}`);
      return new Map();
    }
    const each: Visible = new Map();
    for (const one of claims) {
      const alone = await visibleRows(sql, table, role, [one], keys, log);
      for (const [who, places] of alone) each.set(who, places);
    }
    return each;
  }
}

type Seen = { who: number; place: number };

async function ask(
  sql: postgres.Sql,
  table: Table,
  role: Role,
  claims: string[],
  keys: Tuple[],
): Promise<Seen[]> {
  const body = bodyOf(table);
  const name = `pg_temp.visible_${createHash("sha256").update(body).digest("hex").slice(0, 16)}`;
  const call = () =>
    sql.unsafe<Seen[]>(
      `select who, place from ${name}($1, $2::text::jsonb, $3::text::jsonb)`,
      [role, JSON.stringify(claims), JSON.stringify(keys)],
      { prepare: true },
    );
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || !UNKNOWN.includes(error.code)) throw error;
    await sql.unsafe(
      `create or replace function ${name}(role text, everybody jsonb, keys jsonb)
       returns table (who int, place int) language plpgsql as ${literal(body)}`,
    );
    return call();
  }
}

/**
 * The statement inside is planned once a role and run for each of the claims. It is a statement of
 * its own each time, since policies read the claims once a statement. Role and claims end with the
 * transaction.
 */
function bodyOf(table: Table): string {
  const matches = table.columns
    .filter((column) => column.isKey)
    .map((column) => {
      const name = quoted(column.name);
      return `t.${name} = (key.value ->> ${literal(column.name)})::${column.sqlType}`;
    });
  return `
    #variable_conflict use_column
    declare
      claims jsonb;
    begin
      who := 0;
      perform pg_catalog.set_config('role', role, true);
      for claims in select value from pg_catalog.jsonb_array_elements(everybody) loop
        who := who + 1;
        perform pg_catalog.set_config('request.jwt.claims', claims #>> '{}', true);
        for place in
          select key.ordinality::int
          from pg_catalog.jsonb_array_elements(keys) with ordinality as key (value, ordinality)
          join ${table.sqlName} as t on ${matches.join(" and ")}
        loop
          return next;
        end loop;
      end loop;
    end`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Dollar quotes would end at a table name that holds them. */
function literal(text: string): string {
  return text.includes("\\")
    ? `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`
    : `'${text.replaceAll("'", "''")}'`;
}
