import type { Column, Table } from "./catalog";
import type { Role } from "./token";
import { toJson } from "./value";
import type { Change, Tuple } from "./wal";

/** Where hosted Supabase stops sending whole rows, and how large a value it still sends then. */
const MAX_RECORD_BYTES = 1024 * 1024;
const SMALL_VALUE_BYTES = 64;

/**
 * The `data` of a change, as JSON, for a role and the columns that a binding selected (undefined:
 * all). Columns that the role may not select are left out. A large value that the update did not
 * touch is not in the log, and so is left out too. A DELETE has the key alone.
 */
export function payloadOf(
  table: Table,
  change: Change,
  role: Role,
  select: string[] | undefined,
): string {
  const columns = table.columns.filter(
    ({ name, isKey, selectable }) =>
      selectable.has(role) && (!select || isKey || select.includes(name)),
  );
  const keys = columns.filter((column) => column.isKey);
  const { type, committed } = change;
  const tooLarge = bytesOf(change.record) + bytesOf(change.old) > MAX_RECORD_BYTES;
  const limit = tooLarge ? SMALL_VALUE_BYTES : Number.POSITIVE_INFINITY;

  return JSON.stringify({
    schema: table.schema,
    table: table.name,
    type,
    commit_timestamp: committed,
    columns: columns.map(({ name, typeName }) => ({ name, type: typeName })),
    ...(type !== "DELETE" && {
      record: valuesOf(columns, { ...known(change.old), ...known(change.record) }, limit),
    }),
    ...(type === "UPDATE" && {
      // Unless the key changed the log does not repeat it.
      old_record: valuesOf(columns, { ...keyOf(table, change.record), ...change.old }, limit),
    }),
    ...(type === "DELETE" && { old_record: valuesOf(keys, change.old, limit) }),
    errors: tooLarge ? ["Error 413: Payload Too Large"] : null,
  });
}

/** The values of the primary key. */
export function keyOf(table: Table, tuple: Tuple): Tuple {
  const keys = table.columns.filter((column) => column.isKey);
  return Object.fromEntries(keys.map(({ name }) => [name, tuple[name]]));
}

function valuesOf(columns: Column[], tuple: Tuple, limit: number): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, type } of columns) {
    const text = tuple[name];
    if (text === undefined || (text !== null && Buffer.byteLength(text) > limit)) continue;
    values[name] = toJson(text, type);
  }
  return values;
}

function known(tuple: Tuple): Tuple {
  return Object.fromEntries(Object.entries(tuple).filter(([, text]) => text !== undefined));
}

function bytesOf(tuple: Tuple): number {
  let bytes = 0;
  for (const text of Object.values(tuple)) bytes += text ? Buffer.byteLength(text) : 0;
  return bytes;
}
