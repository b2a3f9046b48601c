import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gateway, startGateway } from "@/local/gateway/start";
import { migrate } from "@/local/migrate";
import { installPlatform } from "@/local/platform/install";
import { freePort } from "@/local/port";
import { type Postgres, startPostgres } from "@/local/postgres";
import { aClient, aToken, listen } from "../../support/listen";
import { aRecruiter } from "../../support/people";
import { waitFor } from "../../support/wait";

describe("realtime while its Postgres dies and comes back", () => {
  let dir: string;
  let server: Postgres;
  let gateway: Gateway;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "vouch-outage-"));
    await chmod(dir, 0o755);
    server = await startPostgres({
      dataDir: join(dir, "pg"),
      port: await freePort(),
      settings: { fsync: "off" },
    });
    await installPlatform(server.url);
    await migrate(server.url, "supabase/migrations");
    gateway = await startGateway({
      databaseUrl: server.url,
      port: await freePort(),
      storageDir: join(dir, "storage"),
    });
  });
  afterAll(async () => {
    await gateway.stop();
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

  it("makes its clients join again, so that they look for what they missed, and goes on", async () => {
    const ann = await query(aRecruiter);
    const client = aClient(gateway, { token: await aToken(gateway.jwtSecret, { sub: ann }) });
    const listener = listen(client, [{ table: "applicants" }]);
    await listener.ready();
    for (let round = 1; round <= 2; round++) {
      const before = server.pid();
      process.kill(before, "SIGKILL");
      await waitFor(async () => server.pid() !== before && (await query((sql) => sql`select 1`)));
      await waitFor(() => listener.joins() === round + 1, 30_000);
      await query((sql) => sql`insert into public.applicants (user_id) values (${ann})`);
      await waitFor(() => listener.heard.length === round);
    }
    expect(listener.heard.map(({ eventType }) => eventType)).toEqual(["INSERT", "INSERT"]);
    await client.realtime.disconnect();
  });

  it("leaves no slot behind that would keep Postgres from forgetting its log", async () => {
    const slots = () => query((sql) => sql`select temporary from pg_replication_slots`);
    await waitFor(async () => (await slots()).length === 1);
    expect(await slots()).toEqual([{ temporary: true }]);
    await gateway.stop();
    expect(await slots()).toEqual([]);
  });
});
