import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { atsSecrets } from "./ats-connection";
import { log } from "./log";
import { SecretBoxFailure } from "./secret-box";
import { webhook } from "./sources/ashby/wire";
import { SourceFailure } from "./sources/failure";
import { database } from "./store";

/** Takes the place of the secret of an address that nobody has, so that one answers as late as the other. */
const NOBODYS_SECRET = randomBytes(32).toString("hex");

/**
 * Takes a call of Ashby's. Whatever changed is brought by the next load, which starts within a
 * minute; a merge and a deletion are known only from here and are taken over at once. Taken twice it
 * does the same as once. https://developers.ashbyhq.com/docs/authenticating-webhooks
 */
export async function takeWebhook(
  webhookId: string,
  signature: string | null,
  body: string,
): Promise<"taken" | "stranger" | "malformed"> {
  const owner = await ownerOf(webhookId);
  const genuine = isSigned(body, signature, owner?.secret ?? NOBODYS_SECRET);
  if (!owner || !genuine) return "stranger";

  const { data: call } = webhook.safeParse(jsonIn(body));
  if (!call) return "malformed";
  const { userId } = owner;
  const heardAt = new Date().toISOString();
  await database()
    .from("users")
    .update({
      ashby_webhook_heard_at: heardAt,
      ...(call.tells !== "nothing" && { ashby_changed_at: heardAt }),
    })
    .eq("id", userId)
    .throwOnError();

  if (call.tells === "merged") {
    await database()
      .rpc("merge_ats_candidates", { of_user: userId, gone: call.gone, kept: call.kept })
      .throwOnError();
  }
  if (call.tells === "deleted") {
    await database()
      .rpc("mark_ats_candidate_deleted", { of_user: userId, candidate: call.candidate })
      .throwOnError();
  }
  return "taken";
}

/** A new secret for a tenant's webhook, and its address; null where Ashby is not connected. */
export async function newWebhookSecret(
  userId: string,
): Promise<{ id: string; secret: string } | null> {
  const secret = randomBytes(32).toString("hex");
  const sealed = atsSecrets().seal(secret, sealedFor(userId));
  const { data: before } = await database()
    .from("users")
    .select("ashby_webhook_id")
    .eq("id", userId)
    .single()
    .throwOnError();
  const { data: after } = await database()
    .from("users")
    .update({
      ashby_webhook_id: before.ashby_webhook_id ?? randomUUID(),
      ashby_webhook_secret: sealed,
    })
    .eq("id", userId)
    .eq("ashby_connected", true)
    .select("ashby_webhook_id")
    .maybeSingle()
    .throwOnError();
  return after?.ashby_webhook_id ? { id: after.ashby_webhook_id, secret } : null;
}

export async function dropWebhook(userId: string): Promise<void> {
  await database()
    .from("users")
    .update({
      ashby_webhook_id: null,
      ashby_webhook_secret: null,
      ashby_webhook_heard_at: null,
    })
    .eq("id", userId)
    .throwOnError();
}

async function ownerOf(webhookId: string): Promise<{ userId: string; secret: string } | null> {
  if (!z.uuid().safeParse(webhookId).success) return null;
  const { data: user } = await database()
    .from("users")
    .select("id, ashby_webhook_secret")
    .eq("ashby_webhook_id", webhookId)
    .maybeSingle()
    .throwOnError();
  if (!user?.ashby_webhook_secret) return null;
  try {
    const secret = atsSecrets().open(user.ashby_webhook_secret, sealedFor(user.id));
    return { userId: user.id, secret };
  } catch (error) {
    if (!(error instanceof SecretBoxFailure || error instanceof SourceFailure)) throw error;
    log.error({ user: user.id, err: error }, "a webhook's secret cannot be opened");
    return null;
  }
}

/** Not as the key is sealed, so that neither can be put in the other's place. */
const sealedFor = (userId: string) => `${userId} webhook`;

/** "sha256=" and the HMAC of the body as it came, in hex. */
function isSigned(body: string, signature: string | null, secret: string): boolean {
  const [, given = ""] = /^sha256=([0-9a-f]{64})$/i.exec(signature ?? "") ?? [];
  const expected = createHmac("sha256", secret).update(body, "utf8").digest();
  const said = Buffer.from(given.padEnd(64, "0"), "hex");
  return timingSafeEqual(said, expected) && given !== "";
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
