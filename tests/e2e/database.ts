import postgres from "postgres";
import { PASSWORD } from "../../src/local/postgres/cluster";

/** The database of the stack under test, as its owner: for what no page of ours can bring about. */
export async function withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const port = process.env.VOUCH_POSTGRES_PORT;
  const sql = postgres(`postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
