import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { type Gateway, startGateway } from "@/local/gateway/start";
import { migrate } from "@/local/migrate";
import { installPlatform } from "@/local/platform/install";
import { freePort } from "@/local/port";
import { type Postgres, startPostgres } from "@/local/postgres";
import { waitFor } from "../../support/wait";

describe("the gateway while its Postgres dies and comes back", () => {
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

  it("fails the requests of that time with a 5xx, and serves the same session again afterwards", async () => {
    const supabase = createClient(gateway.url, gateway.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: WebSocket as never },
    });
    await supabase.auth.signUp({ email: "anna@example.com", password: "correct horse battery" });
    const ask = () => supabase.from("applicants").select("id");
    expect((await ask()).error).toBeNull();

    for (let round = 0; round < 3; round++) {
      const before = server.pid();
      // Busy when it happens: queries under way and connections being made.
      const busy = Promise.all(Array.from({ length: 30 }, ask));
      process.kill(before, "SIGKILL");
      const statuses = (await busy).map((answer) => answer.status);
      expect(statuses.filter((status) => status !== 200 && status < 500)).toEqual([]);
      await waitFor(async () => server.pid() !== before && (await ask()).error === null);
    }
    const { data, error } = await supabase.auth.getUser();
    expect(error).toBeNull();
    expect(data.user?.email).toBe("anna@example.com");
  });
});
