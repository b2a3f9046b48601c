import type postgres from "postgres";
import { connect } from "./connect";

/** Rings when a transaction that queued requests has committed. */
export type Bell = { listen(): Promise<void>; close(): Promise<void> };

/**
 * LISTEN on a connection of its own. postgres.js listens again by itself after a lost connection,
 * but gives up when the server refuses it at that moment: listen() may be called as often as one
 * likes, and each call starts from a new connection.
 */
export function openBell(databaseUrl: string, ring: () => void): Bell {
  let connection: postgres.Sql | undefined;
  const hangUp = async () => {
    const old = connection;
    connection = undefined;
    await old?.end({ timeout: 0 });
  };
  return {
    listen: async () => {
      await hangUp();
      connection = connect(databaseUrl, 1);
      await connection.listen("pg_net", ring);
    },
    close: hangUp,
  };
}
