import { env } from "./env";
import { log } from "./log";
import { type SecretBox, SecretBoxFailure, secretBox } from "./secret-box";
import { type AshbyApi, openAshby } from "./sources/ashby/api";
import { limitReached, needsAKey, waitOf } from "./sources/ashby/failures";
import { SourceFailure } from "./sources/failure";
import { database } from "./store";

/**
 * Runs work with a tenant's connection to Ashby. The key is opened here and goes no further than the
 * client: no step result, no event and no log holds it. When Ashby refuses the key, the account
 * says so from then on, once. When Ashby wants to be left alone, that holds for every run of the
 * account: until then nobody asks.
 */
export async function withAshby<T>(
  userId: string,
  work: (api: AshbyApi) => Promise<T>,
): Promise<T> {
  const { sealed, closedFor } = await connectionOf(userId);
  // Not noted anew: a wait that every asker prolonged would never end.
  if (closedFor > 0) throw limitReached(closedFor);
  try {
    const apiKey = openedKey(sealed, userId);
    return await work(openAshby({ apiUrl: env().ASHBY_API_URL, apiKey }));
  } catch (error) {
    if (needsAKey(error)) await noteProblem(userId, error.message);
    const wait = waitOf(error);
    if (wait !== null) await noteWait(userId, wait);
    throw error;
  }
}

/** Seals a key and stores it as the tenant's; from then on loads and pushes go on. */
export async function connectAshby(userId: string, apiKey: string): Promise<void> {
  const sealed = atsSecrets().seal(apiKey, userId);
  const { data: before } = await database()
    .from("users")
    .select("ashby_api_key")
    .eq("id", userId)
    .single()
    .throwOnError();
  // Another key may open another organisation, of which older sync tokens say nothing.
  const same = before.ashby_api_key !== null && opened(before.ashby_api_key, userId) === apiKey;
  await database()
    .from("users")
    .update({
      ashby_api_key: sealed,
      ashby_problem: null,
      ...(same
        ? {}
        : { ashby_sync_cursor: null, ashby_applications_cursor: null, ashby_open_at: null }),
    })
    .eq("id", userId)
    .throwOnError();
  if (!same) await database().rpc("forget_ats", { of_user: userId }).throwOnError();
}

/** Forgets the key and all that goes with it; a load that runs is cancelled. Applicants stay. */
export async function disconnectAshby(userId: string): Promise<void> {
  await database()
    .from("users")
    .update({
      ashby_api_key: null,
      ashby_problem: null,
      ashby_sync_cursor: null,
      ashby_applications_cursor: null,
      ashby_open_at: null,
      ashby_schedule_minutes: null,
      ashby_changed_at: null,
      ashby_webhook_id: null,
      ashby_webhook_secret: null,
      ashby_webhook_heard_at: null,
    })
    .eq("id", userId)
    .throwOnError();
  await database()
    .from("imports")
    .update({ status: "cancelled" })
    .match({ user_id: userId, kind: "ashby" })
    .in("status", ["pending", "processing"])
    .throwOnError();
  await database().rpc("forget_ats", { of_user: userId }).throwOnError();
}

/** What seals and opens the secrets of tenants' connections; throws a sentence where this server cannot keep any. */
export function atsSecrets(): SecretBox {
  const { VOUCH_ENCRYPTION_KEY: key, VOUCH_ENCRYPTION_KEY_PREVIOUS: previous } = env();
  if (!key) {
    throw noKey(
      "This server cannot keep keys; whoever runs Vouch must set VOUCH_ENCRYPTION_KEY first.",
    );
  }
  return secretBox(key, previous ? [previous] : []);
}

async function connectionOf(userId: string): Promise<{ sealed: string; closedFor: number }> {
  const { data: user } = await database()
    .from("users")
    .select("ashby_api_key, ashby_open_at")
    .eq("id", userId)
    .maybeSingle()
    .throwOnError();
  if (!user?.ashby_api_key) throw noKey("Ashby is not connected; give an API key in Settings.");
  const closedFor = (Date.parse(user.ashby_open_at ?? "") - Date.now()) / 1000;
  return { sealed: user.ashby_api_key, closedFor: closedFor > 0 ? Math.ceil(closedFor) : 0 };
}

function openedKey(sealed: string, userId: string): string {
  try {
    return atsSecrets().open(sealed, userId);
  } catch (error) {
    if (error instanceof SecretBoxFailure) throw noKey(error.message, error);
    throw error;
  }
}

/** The key that was sealed, or null where this server cannot open it. */
function opened(sealed: string, userId: string): string | null {
  try {
    return atsSecrets().open(sealed, userId);
  } catch (error) {
    if (error instanceof SecretBoxFailure) return null;
    throw error;
  }
}

function noKey(message: string, cause?: unknown): SourceFailure {
  return new SourceFailure("ashby/no-key", message, "give-up", { cause });
}

async function noteProblem(userId: string, problem: string): Promise<void> {
  log.warn({ user: userId, problem }, "the connection to Ashby is paused");
  await database()
    .from("users")
    .update({ ashby_problem: problem.slice(0, 1000) })
    .eq("id", userId)
    .throwOnError();
}

/** Two runs may be refused at the same time: the longer wait holds. */
async function noteWait(userId: string, seconds: number): Promise<void> {
  const openAt = new Date(Date.now() + seconds * 1000).toISOString();
  await database()
    .from("users")
    .update({ ashby_open_at: openAt })
    .eq("id", userId)
    .or(`ashby_open_at.is.null,ashby_open_at.lt.${openAt}`)
    .throwOnError();
}
