import type postgres from "postgres";
import { z } from "zod";
import type { Role } from "./token";
import type { ColumnType } from "./value";

export type Column = {
  name: string;
  /** As realtime-js expects it: arrays begin with an underscore. */
  typeName: string;
  /** Written as SQL, for casts. */
  sqlType: string;
  type: ColumnType;
  isKey: boolean;
  /** The expression of a generated column. */
  generation: string | null;
  /** Which of the API's roles may select it. */
  selectable: Set<Role>;
};

/** A table as it is now, in the order of its columns. */
export type Table = {
  oid: number;
  schema: string;
  name: string;
  /** With its schema, quoted. */
  sqlName: string;
  columns: Column[];
};

const rowSchema = z.object({
  oid: z.coerce.number(),
  schema: z.string(),
  table: z.string(),
  name: z.string(),
  typeName: z.string(),
  sqlType: z.string(),
  elementName: z.string().nullable(),
  isKey: z.boolean(),
  generation: z.string().nullable(),
  sqlName: z.string(),
  anon: z.boolean(),
  authenticated: z.boolean(),
  service_role: z.boolean(),
});

/** What is asked of pg_catalog about published tables. Nothing is kept: a grant or a column may change at any time. */
export function readCatalog(sql: postgres.Sql) {
  async function tables(where: postgres.PendingQuery<postgres.Row[]>): Promise<Table[]> {
    const rows = await sql`
      select
        c.oid, n.nspname as schema, c.relname as table, a.attname as name,
        t.typname as "typeName", format_type(a.atttypid, a.atttypmod) as "sqlType",
        e.typname as "elementName",
        coalesce(a.attnum = any(k.conkey), false) as "isKey",
        case when a.attgenerated = 's' then pg_get_expr(d.adbin, d.adrelid) end as generation,
        format('%I.%I', n.nspname, c.relname) as "sqlName",
        has_column_privilege('anon', c.oid, a.attnum, 'select') as anon,
        has_column_privilege('authenticated', c.oid, a.attnum, 'select') as authenticated,
        has_column_privilege('service_role', c.oid, a.attnum, 'select') as service_role
      from pg_publication_tables p
      join pg_namespace n on n.nspname = p.schemaname
      join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      where p.pubname = 'supabase_realtime' and ${where}
      order by c.oid, a.attnum`;
    const found = new Map<number, Table>();
    for (const row of z.array(rowSchema).parse(rows)) {
      const { oid, schema, table: name, sqlName } = row;
      const table = found.get(oid) ?? { oid, schema, name, sqlName, columns: [] };
      found.set(oid, table);
      table.columns.push(columnOf(row));
    }
    return [...found.values()];
  }

  return {
    /** The published table, or undefined when it is gone or no longer published. */
    byOid: async (oid: number) => (await tables(sql`c.oid = ${oid}`))[0],
    /** The published tables of these names; `*` stands for any. */
    byName: (schema: string, table: string) =>
      tables(
        sql`${schema}::text in (n.nspname::text, '*') and ${table}::text in (c.relname::text, '*')`,
      ),
  };
}

export type Catalog = ReturnType<typeof readCatalog>;

function columnOf(row: z.infer<typeof rowSchema>): Column {
  const roles = (["anon", "authenticated", "service_role"] as const).filter((role) => row[role]);
  return {
    name: row.name,
    typeName: row.typeName,
    sqlType: row.sqlType,
    type: { name: row.elementName ?? row.typeName, isArray: row.elementName !== null },
    isKey: row.isKey,
    generation: row.generation,
    selectable: new Set(roles),
  };
}
