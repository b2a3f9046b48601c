import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { freePort } from "@/local/port";
import { startPostgres } from "@/local/postgres";
import { makeTemplate } from "./template";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the run's Postgres, superuser, database postgres. */
    postgresUrl: string;
    /** The database that each test's own is a copy of. */
    template: string;
  }
}

const TEMPLATE = "template_vouch";

/** One Postgres for the whole run, with a template database that createTestDatabase() copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { VOUCH_TEST_POSTGRES, VOUCH_TEST_TEMPLATE } = process.env;
  if (VOUCH_TEST_POSTGRES && VOUCH_TEST_TEMPLATE) {
    // The mutation run brings its own, with a fault in it.
    project.provide("postgresUrl", VOUCH_TEST_POSTGRES);
    project.provide("template", VOUCH_TEST_TEMPLATE);
    return async () => {};
  }
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
    await makeTemplate(server.url, TEMPLATE);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("postgresUrl", server.url);
  project.provide("template", TEMPLATE);
  return stop;
}
