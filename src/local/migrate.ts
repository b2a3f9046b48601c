import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { splitSqlStatements } from "@supabase/lite";
import postgres from "postgres";
import { LocalFailure } from "./failure";

// As the Supabase CLI makes it, so that the same history holds when a database moves to hosted Supabase.
const HISTORY = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text primary key,
    statements text[],
    name text
  );
`;

/** File names of the Supabase CLI: <version>_<name>.sql, the version being a timestamp. */
const FILE_NAME = /^(\d+)_(.+)\.sql$/;

/**
 * Applies the *.sql files of a folder that the database has not seen, in the order of their
 * versions, each in a transaction of its own, and returns their names. Throws LocalFailure naming
 * the file and Postgres's reason; the migrations before it stay applied.
 */
export async function migrate(url: string, dir: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(HISTORY);
    const seen = await sql<{ version: string }[]>`
      select version from supabase_migrations.schema_migrations`;
    const versions = new Set(seen.map((row) => row.version));
    const due = (await migrationsIn(dir)).filter((migration) => !versions.has(migration.version));
    for (const migration of due) await apply(sql, dir, migration);
    return due.map((migration) => migration.file);
  } finally {
    await sql.end();
  }
}

type Migration = { file: string; version: string; name: string };

async function migrationsIn(dir: string): Promise<Migration[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith(".sql")).sort();
  return files.map((file) => {
    const [, version, name] = FILE_NAME.exec(file) ?? [];
    if (!version || !name) {
      throw new LocalFailure(
        "migration_failed",
        `${join(dir, file)} is not named <version>_<name>.sql.`,
      );
    }
    return { file, version, name };
  });
}

async function apply(sql: postgres.Sql, dir: string, { file, version, name }: Migration) {
  const text = await readFile(join(dir, file), "utf8");
  try {
    await sql.begin(async (transaction) => {
      await transaction.unsafe(text);
      await transaction`
        insert into supabase_migrations.schema_migrations (version, name, statements)
        values (${version}, ${name}, ${splitSqlStatements(text)})`;
    });
  } catch (cause) {
    throw new LocalFailure("migration_failed", `Migration ${file} failed: ${reason(cause, text)}`, {
      cause,
    });
  }
}

/** Postgres's message with the line it points at. */
function reason(error: unknown, text: string): string {
  if (!(error instanceof postgres.PostgresError)) return String(error);
  const position = Number(error.position);
  const line = position > 0 ? ` (line ${text.slice(0, position).split("\n").length})` : "";
  return `${error.message}${line}${error.detail ? `; ${error.detail}` : ""}`;
}
