import postgres from "postgres";
import { migrate } from "@/local/migrate";
import { installPlatform } from "@/local/platform/install";

/** A database with the platform and all migrations, for tests to copy. */
export async function makeTemplate(serverUrl: string, name: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1 });
  await sql`create database ${sql(name)}`;
  await sql.end();
  const url = databaseUrl(serverUrl, name);
  await installPlatform(url);
  await migrate(url, "supabase/migrations");
}

/** The same server and user, another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
