import { readFile } from "node:fs/promises";
import postgres from "postgres";

export type Database = postgres.Sql;

/**
 * A pool of connections that may be cut at any moment. postgres.js asks each new connection for the
 * array types in a query whose failure nobody can catch, and it would end the process: not here.
 */
export function connect(databaseUrl: string, max: number): Database {
  return postgres(databaseUrl, {
    max,
    connect_timeout: 5,
    fetch_types: false,
    connection: { application_name: "engine" },
    onnotice: () => {},
  });
}

/** Any number that other parts do not lock. */
const INSTALL_LOCK = 5_283_101;

/** Makes the schema `engine`, or brings it up to date. Two engines may do so at once. */
export async function install(sql: Database): Promise<void> {
  const parts = await Promise.all(["tables.sql", "queue.sql", "start.sql", "accept.sql"].map(read));
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${INSTALL_LOCK})`;
    for (const part of parts) await transaction.unsafe(part);
  });
}

function read(name: string): Promise<string> {
  return readFile(new URL(`./sql/${name}`, import.meta.url), "utf8");
}

/** The database could not be reached, or not in time; the same request may work later. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    // Connection classes, and a server that starts, stops or crashed.
    /^(08|57P0|53300)/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|CONNECT|CONNECTION_)/.test(code)
  );
}

/** Two transactions were in each other's way: the same request works when it is made again. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^40/.test(String(error.code));
}

/** JSON for a parameter. postgres.js would encode a text once more, did it know that json is wanted. */
export function json(sql: Database, value: unknown): postgres.Fragment {
  return sql`${JSON.stringify(value)}::text::json`;
}

/** A list of texts for a parameter. */
export function texts(values: readonly (string | number)[]): string {
  const quoted = values.map((value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`);
  return `{${quoted.join(",")}}`;
}
