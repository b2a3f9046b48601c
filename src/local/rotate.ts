import type { Sql } from "postgres";
import { newSecret } from "./ingress";

export type Rotation =
  /** The app must accept the new secret before the database may knock with it. */
  | { step: "deploy"; secret: string; previous: string }
  /** The local stack hands the new secret to the app at its next start. */
  | { step: "restart" }
  /** The app does not accept the new secret yet; nothing was changed. */
  | { step: "refused"; status: number | null }
  | { step: "done" };

/**
 * Takes the next step of a rotation of the ingress secret. At no moment does the database knock
 * with a secret that the app refuses, so no event is lost on the way.
 */
export async function rotate(deployment: {
  sql: Sql;
  isLocal: boolean;
  secret: string | undefined;
}): Promise<Rotation> {
  const { sql, isLocal, secret } = deployment;
  const [stored] = await sql<{ secret: string | null; url: string | null }[]>`
    select private.setting('door_secret') as secret, private.setting('door_url') as url`;
  if (isLocal && !secret) {
    await sql`select private.set_setting('door_secret_next', ${newSecret()})`;
    return { step: "restart" };
  }
  if (!secret || secret === stored?.secret) {
    return { step: "deploy", secret: newSecret(), previous: stored?.secret ?? secret ?? "" };
  }
  const status = stored?.url ? await knock(stored.url, secret) : null;
  // An empty list is refused by 400, but only once the secret is accepted.
  if (status !== 400) return { step: "refused", status };
  await sql`select private.set_setting('door_secret', ${secret})`;
  return { step: "done" };
}

async function knock(url: string, secret: string): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
      body: "[]",
      signal: AbortSignal.timeout(10_000),
    });
    return answer.status;
  } catch {
    return null;
  }
}
