import { randomUUID } from "node:crypto";
import type { Sql, TransactionSql } from "postgres";

/** Signs up a recruiter, straight in the auth schema; gives the user's id. */
export async function aRecruiter(sql: Sql): Promise<string> {
  const id = randomUUID();
  await sql`insert into auth.users (id, email) values (${id}, ${`${id}@example.com`})`;
  return id;
}

/** Runs queries as the API would for this signed-in user: role and claims, within one transaction. */
export function asRecruiter<T>(sql: Sql, userId: string, work: (tx: TransactionSql) => Promise<T>) {
  const claims = JSON.stringify({ sub: userId, role: "authenticated" });
  return inRole(sql, "authenticated", claims, work);
}

/** Runs queries as the API would for the server's secret key. */
export function asService<T>(sql: Sql, work: (tx: TransactionSql) => Promise<T>) {
  return inRole(sql, "service_role", JSON.stringify({ role: "service_role" }), work);
}

/** Runs queries as the API would for somebody who is not signed in. */
export function asAnyone<T>(sql: Sql, work: (tx: TransactionSql) => Promise<T>) {
  return inRole(sql, "anon", JSON.stringify({ role: "anon" }), work);
}

async function inRole<T>(
  sql: Sql,
  role: string,
  claims: string,
  work: (tx: TransactionSql) => Promise<T>,
): Promise<T> {
  const result = await sql.begin(async (tx) => {
    await tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`;
    return { value: await work(tx) };
  });
  return result.value;
}
