import { randomBytes } from "node:crypto";
import postgres from "postgres";

/**
 * Tells the database's triggers where the door is and with which secret to knock; gives the secret.
 * `secret` is the operator's; without one the database's own is kept, or made on first start.
 */
export async function openIngress(
  databaseUrl: string,
  doorUrl: string,
  secret?: string,
): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [stored] = await sql<{ value: string | null }[]>`
      select private.setting('door_secret') as value`;
    const agreed = secret ?? stored?.value ?? randomBytes(32).toString("base64url");
    await sql`select private.set_setting('door_url', ${doorUrl}), private.set_setting('door_secret', ${agreed})`;
    return agreed;
  } finally {
    await sql.end();
  }
}
