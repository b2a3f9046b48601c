import { readFile } from "node:fs/promises";
import { getAuthSchemaSql, getStorageSchemaSql } from "@supabase/lite";
import postgres from "postgres";

/**
 * Makes an empty Postgres database what a new hosted Supabase project is, as far as our migrations
 * lean on it: roles and default privileges, schemas auth, storage, extensions and net, publication
 * supabase_realtime. Safe to run again. `url` must be a superuser's. `net: "extension"` leaves net
 * out, for a server that has the real pg_net: the migrations then create it.
 */
export async function installPlatform(
  url: string,
  options: { net: "stand-in" | "extension" } = { net: "stand-in" },
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const parts = [
      await read("roles.sql"),
      getAuthSchemaSql(),
      await read("auth.sql"),
      getStorageSchemaSql(),
      await read("storage.sql"),
      await read("realtime.sql"),
      ...(options.net === "stand-in" ? [await read("net.sql")] : []),
    ];
    for (const part of parts) await sql.begin((transaction) => transaction.unsafe(part));
  } finally {
    await sql.end();
  }
}

function read(name: string): Promise<string> {
  return readFile(new URL(`./${name}`, import.meta.url), "utf8");
}
