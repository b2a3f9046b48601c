import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import type { Gateway } from "@/local/gateway/start";
import { type KillablePostgres, startKillablePostgres } from "../../support/killable-postgres";
import { waitFor } from "../../support/wait";

describe("the gateway while its Postgres dies and comes back", () => {
  let server: KillablePostgres;
  let gateway: Gateway;

  beforeAll(async () => {
    server = await startKillablePostgres();
    gateway = await server.startGateway();
  });
  afterAll(async () => {
    await gateway.stop();
    await server.stop();
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
      // Busy when it happens: queries under way and connections being made.
      const busy = Promise.all(Array.from({ length: 30 }, ask));
      const killed = server.kill();
      const statuses = (await busy).map((answer) => answer.status);
      expect(statuses.filter((status) => status !== 200 && status < 500)).toEqual([]);
      await killed;
      await waitFor(async () => (await ask()).error === null);
    }
    const { data, error } = await supabase.auth.getUser();
    expect(error).toBeNull();
    expect(data.user?.email).toBe("anna@example.com");
  });
});
