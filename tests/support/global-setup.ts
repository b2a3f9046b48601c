import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/local/migrate";
import { installPlatform } from "@/local/platform/install";
import { freePort } from "@/local/port";
import { startPostgres } from "@/local/postgres";
import { databaseUrl } from "./database";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the run's Postgres, superuser, database postgres. */
    postgresUrl: string;
  }
}

/** One Postgres for the whole run, with a template database that createTestDatabase() copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "vouch-test-"));
  const server = await startPostgres({
    dataDir: join(dir, "pg"),
    port: await freePort(),
    // The data is thrown away: nothing need survive a power cut.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  const stop = async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("postgresUrl", server.url);
  return stop;
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1 });
  await sql`create database template_vouch`;
  await sql.end();
  const template = databaseUrl(serverUrl, "template_vouch");
  await installPlatform(template);
  await migrate(template, "supabase/migrations");
}
