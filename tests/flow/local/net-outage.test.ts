import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NetWorker, startNetWorker } from "@/local/net/worker";
import { type KillablePostgres, startKillablePostgres } from "../../support/killable-postgres";
import { startListener } from "../../support/listener";
import { waitFor } from "../../support/wait";

describe("the net worker while its Postgres dies and comes back", () => {
  let server: KillablePostgres;
  let worker: NetWorker;
  let door: Awaited<ReturnType<typeof startListener>>;

  beforeAll(async () => {
    server = await startKillablePostgres();
    door = await startListener();
    worker = await startNetWorker({ databaseUrl: server.url });
  });
  afterAll(async () => {
    await worker.stop();
    await door.stop();
    await server.stop();
  });

  it("sends what is queued afterwards, and nothing twice", async () => {
    for (let round = 0; round < 2; round++) {
      const post = (n: number) =>
        server.query(
          (sql) => sql`select net.http_post(${door.url}, jsonb_build_object('n', ${n}::int))`,
        );
      await post(2 * round);
      await waitFor(() => door.heard.length === 2 * round + 1);
      await server.kill();
      await post(2 * round + 1);
      await waitFor(() => door.heard.length === 2 * round + 2);
    }
    expect(door.heard.map(({ body }) => JSON.parse(body).n)).toEqual([0, 1, 2, 3]);
  });
});
