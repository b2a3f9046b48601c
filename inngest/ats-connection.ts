import { env } from "./env";
import { log } from "./log";
import { type SecretBox, SecretBoxFailure, secretBox } from "./secret-box";
import { type AshbyApi, openAshby } from "./sources/ashby/api";
import { needsAKey } from "./sources/ashby/failures";
import { SourceFailure } from "./sources/failure";
import { database } from "./store";

/**
 * Runs work with a tenant's connection to Ashby. The key is opened here and goes no further than the
 * client: no step result, no event and no log holds it. When Ashby refuses the key, the account
 * says so from then on, once.
 */
export async function withAshby<T>(
  userId: string,
  work: (api: AshbyApi) => Promise<T>,
): Promise<T> {
  try {
    return await work(openAshby({ apiUrl: env().ASHBY_API_URL, apiKey: await keyOf(userId) }));
  } catch (error) {
    if (needsAKey(error)) await noteProblem(userId, error.message);
    throw error;
  }
}

/** Seals a key and stores it as the tenant's; from then on pushes go on. */
export async function connectAshby(userId: string, apiKey: string): Promise<void> {
  const sealed = box().seal(apiKey, userId);
  const { data: before } = await database()
    .from("users")
    .select("ashby_api_key")
    .eq("id", userId)
    .single()
    .throwOnError();
  // Another key may open another organisation, of which an older sync token says nothing.
  const same = before.ashby_api_key !== null && opened(before.ashby_api_key, userId) === apiKey;
  await database()
    .from("users")
    .update({
      ashby_api_key: sealed,
      ashby_problem: null,
      ...(same ? {} : { ashby_sync_cursor: null }),
    })
    .eq("id", userId)
    .throwOnError();
}

async function keyOf(userId: string): Promise<string> {
  const { data: user } = await database()
    .from("users")
    .select("ashby_api_key")
    .eq("id", userId)
    .maybeSingle()
    .throwOnError();
  if (!user?.ashby_api_key) throw noKey("Ashby is not connected; give an API key in Settings.");
  try {
    return box().open(user.ashby_api_key, userId);
  } catch (error) {
    if (error instanceof SecretBoxFailure) throw noKey(error.message, error);
    throw error;
  }
}

/** The key that was sealed, or null where this server cannot open it. */
function opened(sealed: string, userId: string): string | null {
  try {
    return box().open(sealed, userId);
  } catch (error) {
    if (error instanceof SecretBoxFailure) return null;
    throw error;
  }
}

function box(): SecretBox {
  const { VOUCH_ENCRYPTION_KEY: key, VOUCH_ENCRYPTION_KEY_PREVIOUS: previous } = env();
  if (!key) {
    throw noKey(
      "This server cannot keep keys; whoever runs Vouch must set VOUCH_ENCRYPTION_KEY first.",
    );
  }
  return secretBox(key, previous ? [previous] : []);
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
