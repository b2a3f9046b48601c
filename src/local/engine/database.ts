import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { z } from "zod";
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
const PARTS = ["tables", "claim", "settle", "signals", "leases", "start", "accept"];

/** To be raised with every change of a table but an addition that is made where it is missing. Functions are made anew by themselves. */
const SCHEMA_VERSION = 1;

/**
 * Makes the schema `engine` and its functions, unless they are there. Two engines may do so at
 * once. Throws LocalFailure when the tables were made by another version.
 */
export async function install(sql: Database): Promise<void> {
  const parts = await Promise.all(PARTS.map(read));
  const digest = createHash("sha256").update(parts.join()).digest("hex");
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${INSTALL_LOCK})`;
    // Another engine may be at work with the functions: the same ones are left alone.
    if ((await installedDigest(transaction)) === digest) return;
    await transaction.unsafe(DROP_FUNCTIONS);
    for (const part of parts) await transaction.unsafe(part);
    await transaction`
      insert into engine.schema_version values (${SCHEMA_VERSION}, ${digest})
      on conflict (version) do update set digest = excluded.digest`;
  });
}

const DROP_FUNCTIONS = `
  do $$
  declare
    known regprocedure;
  begin
    for known in
      select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'engine'
    loop
      execute 'drop function ' || known;
    end loop;
  end
  $$`;

async function installedDigest(sql: postgres.TransactionSql): Promise<string | null> {
  const [found] = await sql`
    select to_regclass('engine.runs') is not null as tables,
      to_regclass('engine.schema_version') is not null as versioned`;
  if (!found?.tables) return null;
  const versions = found.versioned ? await sql`select * from engine.schema_version` : [];
  const [row] = z
    .array(z.object({ version: z.literal(SCHEMA_VERSION), digest: z.string() }))
    .catch([])
    .parse([...versions]);
  if (row) return row.digest;
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

/** The database will not take these values, however often they are sent: data, constraints, sizes. */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  return !("code" in error) || /^(22|23|54)/.test(String(error.code));
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
