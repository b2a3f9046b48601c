import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setImmediate as nextRound } from "node:timers/promises";
import postgres from "postgres";
import { expect, inject, it } from "vitest";

// What patches/postgres+*.patch mends: without it nothing is ever sent again, or the process ends.
it("a connection that is cut while a query waits to be sent is made anew, and works", async () => {
  const server = inject("postgresUrl");
  const { hostname, port } = new URL(server);
  const sockets: Socket[] = [];
  const options = {
    max: 1,
    backoff: () => 0,
    socket: async () => {
      const socket = connect(Number(port), hostname);
      await once(socket, "connect");
      sockets.push(socket);
      return socket;
    },
  };
  const sql = postgres(server, options);
  await sql`select 1`;
  // In one round of the event loop: the query is written between the cut and the news of it.
  const round = nextRound();
  sockets[0]?.destroy();
  await round;
  await expect(sql`select 2`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect([...(await sql`select 3 as three`)]).toEqual([{ three: 3 }]);
  await sql.end();
});
