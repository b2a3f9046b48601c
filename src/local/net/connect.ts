import postgres from "postgres";

/**
 * A pool of connections that may be cut at any moment. postgres.js asks each new connection for the
 * array types in a query whose failure nobody can catch, and it would end the process: not here.
 */
export function connect(databaseUrl: string, max: number): postgres.Sql {
  return postgres(databaseUrl, {
    max,
    connect_timeout: 5,
    fetch_types: false,
    connection: { application_name: "pg_net" },
    onnotice: () => {},
  });
}
