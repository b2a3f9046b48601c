import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { LocalFailure } from "../failure";

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

/** In the order in which they lean on one another. */
const PARTS = ["tables", "claim", "settle", "leases", "start", "accept"];

/** To be raised with every change of a table. */
const SCHEMA_VERSION = 1;

/**
 * Makes the schema `engine` and its functions. Two engines may do so at once. Throws LocalFailure
 * when the tables were made by another version.
 */
export async function install(sql: Database): Promise<void> {
  const parts = await Promise.all(PARTS.map(read));
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${INSTALL_LOCK})`;
    await needOwnVersion(transaction);
    for (const part of parts) await transaction.unsafe(part);
    await transaction`
      insert into engine.schema_version values (${SCHEMA_VERSION}) on conflict do nothing`;
  });
}

async function needOwnVersion(sql: postgres.TransactionSql): Promise<void> {
  const [found] = await sql`
    select to_regclass('engine.runs') is not null as tables,
      to_regclass('engine.schema_version') is not null as versioned`;
  if (!found?.tables) return;
  const versions = found.versioned ? await sql`select version from engine.schema_version` : [];
  if (versions.length === 1 && versions[0]?.version === SCHEMA_VERSION) return;
  throw new LocalFailure(
    "state_of_another_version",
    "The runs in this database were kept by another version of the engine; run npm run local:reset, or drop the schema engine, to start afresh.",
  );
}

function read(name: string): Promise<string> {
  return readFile(new URL(`./sql/${name}.sql`, import.meta.url), "utf8");
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
