import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NetWorker, startNetWorker } from "@/local/net/worker";
import { installPlatform } from "@/local/platform/install";
import { freePort } from "@/local/port";
import { type Postgres, startPostgres } from "@/local/postgres";
import { startListener } from "../../support/listener";
import { waitFor } from "../../support/wait";

describe("the net worker while its Postgres dies and comes back", () => {
  let dir: string;
  let server: Postgres;
  let worker: NetWorker;
  let door: Awaited<ReturnType<typeof startListener>>;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "vouch-outage-"));
    await chmod(dir, 0o755);
    server = await startPostgres({
      dataDir: join(dir, "pg"),
      port: await freePort(),
      settings: { fsync: "off" },
    });
    await installPlatform(server.url);
    door = await startListener();
    worker = await startNetWorker({ databaseUrl: server.url });
  });
  afterAll(async () => {
    await worker.stop();
    await door.stop();
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function query<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end();
    }
  }

  it("sends what is queued afterwards, and nothing twice", async () => {
    for (let round = 0; round < 2; round++) {
      const post = (n: number) =>
        query((sql) => sql`select net.http_post(${door.url}, jsonb_build_object('n', ${n}::int))`);
      await post(2 * round);
      await waitFor(() => door.heard.length === 2 * round + 1);
      const before = server.pid();
      process.kill(before, "SIGKILL");
      await waitFor(async () => server.pid() !== before && (await query((sql) => sql`select 1`)));
      await post(2 * round + 1);
      await waitFor(() => door.heard.length === 2 * round + 2);
    }
    expect(door.heard.map(({ body }) => JSON.parse(body).n)).toEqual([0, 1, 2, 3]);
  });
});
