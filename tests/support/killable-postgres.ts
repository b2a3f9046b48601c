import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { type Gateway, startGateway } from "@/local/gateway/start";
import { migrate } from "@/local/migrate";
import { installPlatform } from "@/local/platform/install";
import { freePort } from "@/local/port";
import { startPostgres } from "@/local/postgres";
import { waitFor } from "./wait";

/**
 * A Postgres that a test may kill, unlike the one that all tests share: with the platform's schemas
 * and the migrations, in a folder of its own.
 */
export async function startKillablePostgres() {
  const dir = await mkdtemp(join(tmpdir(), "vouch-killable-"));
  await chmod(dir, 0o755);
  const server = await startPostgres({
    dataDir: join(dir, "pg"),
    port: await freePort(),
    // The machine stays up, so what was written is there without fsync, whoever is killed.
    settings: { fsync: "off" },
  });
  await installPlatform(server.url);
  await migrate(server.url, "supabase/migrations");

  /** Over a connection of its own: one that was there before the kill is gone. */
  async function query<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end();
    }
  }

  return {
    url: server.url,
    query,
    startGateway: async (): Promise<Gateway> =>
      startGateway({
        databaseUrl: server.url,
        port: await freePort(),
        storageDir: join(dir, "storage"),
      }),
    /** Kill -9; resolves when its successor answers. */
    async kill(): Promise<void> {
      const before = server.pid();
      process.kill(before, "SIGKILL");
      await waitFor(
        async () => server.pid() !== before && (await query((sql) => sql`select 1`)),
        60_000,
      );
    },
    async stop(): Promise<void> {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type KillablePostgres = Awaited<ReturnType<typeof startKillablePostgres>>;
