import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Gateway } from "@/local/gateway/start";
import { type KillablePostgres, startKillablePostgres } from "../../support/killable-postgres";
import { aClient, aToken, listen } from "../../support/listen";
import { aRecruiter } from "../../support/people";
import { waitFor } from "../../support/wait";

describe("realtime while its Postgres dies and comes back", () => {
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

  it("makes its clients join again, so that they look for what they missed, and goes on", async () => {
    const ann = await server.query(aRecruiter);
    const client = aClient(gateway, { token: await aToken(gateway.jwtSecret, { sub: ann }) });
    const listener = listen(client, [{ table: "applicants" }]);
    await listener.ready();
    for (let round = 1; round <= 2; round++) {
      await server.kill();
      await waitFor(() => listener.joins() === round + 1, 30_000);
      await server.query((sql) => sql`insert into public.applicants (user_id) values (${ann})`);
      await waitFor(() => listener.heard.length === round);
    }
    expect(listener.heard.map(({ eventType }) => eventType)).toEqual(["INSERT", "INSERT"]);
    await client.realtime.disconnect();
  });

  it("leaves no slot behind that would keep Postgres from forgetting its log", async () => {
    const slots = () => server.query((sql) => sql`select temporary from pg_replication_slots`);
    await waitFor(async () => (await slots()).length === 1);
    expect(await slots()).toEqual([{ temporary: true }]);
    await gateway.stop();
    expect(await slots()).toEqual([]);
  });
});
