import type postgres from "postgres";
import type { Database } from "../database";
import { Refusal } from "../failure";

/** Text is searched among so many rows at a time, so that a search cannot keep the database busy. */
export const SEARCHED = 20_000;
/** How long a search may keep the database busy; the pages ask for it again and again. */
const MOST_MS = 5_000;
/** Of a value that is stored larger than this no text is searched. */
const LARGE_BYTES = 64 * 1024;

/** The rows that a search finds in time. Throws Refusal when it takes too long. */
export async function searchRows(
  sql: Database,
  search: (transaction: postgres.TransactionSql) => postgres.PendingQuery<postgres.Row[]>,
): Promise<postgres.Row[]> {
  try {
    return await sql.begin(async (transaction) => {
      await transaction.unsafe(`set local statement_timeout = ${MOST_MS}`);
      return [...(await search(transaction))];
    });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "57014")) throw cause;
    const message =
      "The search took too long. Choose a function or a status first, or search for an id.";
    throw new Refusal(400, "search", message, { cause });
  }
}

/** Whether a text occurs in a JSON column, where quotes and line ends are escaped; capital letters are like small ones. */
export function mentioned(
  sql: Database,
  column: "r.output" | "m.payload" | "e.payload",
  q: string,
) {
  const literally = `***=${JSON.stringify(q).slice(1, -1)}`;
  const json = sql(column);
  return sql`(
    case when pg_column_size(${json}) < ${LARGE_BYTES} then ${json}::text ~* ${literally} else false end
  )`;
}
