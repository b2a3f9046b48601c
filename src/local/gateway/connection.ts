import { createPostgresConnection, type PostgresConnection } from "@supabase/lite/postgres";
import type { PostgresType } from "postgres";
import { isoTimestamp } from "../timestamp";
import { reservations } from "./reserve";

const MAX_CONNECTIONS = 10;

/** @supabase/lite's pool on the database, made fit for a server whose Postgres may go away and whose grants matter. */
export async function openConnection(databaseUrl: string): Promise<PostgresConnection> {
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: {
      max: 1,
      connect_timeout: 5,
      backoff: () => 0.1,
      onnotice: () => {},
      types: { timestamp: timestampType(1114), timestamptz: timestampType(1184) },
    },
  });
  const { driver } = connection;

  // On the first request lite grants all on all tables to the API roles, which would undo the
  // column grants of the migrations. The platform has made roles and grants already.
  Object.defineProperty(connection, "ensureRlsContext", { value: async () => true });

  // The first connection teaches the driver the array types. Later ones need not ask again, and
  // must not: postgres.js cannot catch the failure of that question when the server goes away.
  await driver`select 1`;
  driver.options.fetch_types = false;

  const { reserve, end } = reservations(driver, MAX_CONNECTIONS);
  driver.reserve = reserve;
  connection.close = async () => {
    await end();
    await driver.end({ timeout: 1 });
  };
  return connection;
}

/** lite leaves timestamps as Postgres prints them, which is not what PostgREST answers. */
function timestampType(oid: number): PostgresType<string> {
  return { to: oid, from: [oid], serialize: (text: string) => text, parse: isoTimestamp };
}
