import { randomBytes } from "node:crypto";
import postgres from "postgres";

export type Ingress = {
  secret: string;
  /** The secret until now, when it has just been replaced: requests that carry it may still be queued. */
  previous?: string;
};

/**
 * Tells the database's triggers where the door is and with which secret to knock. `secret` is the
 * operator's; without one the database's own is kept, replaced when `npm run rotate` asked for it,
 * or made on first start.
 */
export async function openIngress(
  databaseUrl: string,
  doorUrl: string,
  secret?: string,
): Promise<Ingress> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [stored] = await sql<{ current: string | null; next: string | null }[]>`
      select private.setting('door_secret') as current, private.setting('door_secret_next') as next`;
    const agreed = secret ?? stored?.next ?? stored?.current ?? newSecret();
    await sql`select private.set_setting('door_url', ${doorUrl}), private.set_setting('door_secret', ${agreed})`;
    const previous = stored?.current ?? agreed;
    return previous === agreed ? { secret: agreed } : { secret: agreed, previous };
  } finally {
    await sql.end();
  }
}

export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
