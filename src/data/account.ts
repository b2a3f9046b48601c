import { askVouch } from "./ask-vouch";
import { unwrap } from "./problem";
import type { Supabase } from "./supabase";

/**
 * Deletes the caller's account with everything it owns: it is due once this resolves. Rejects with a
 * Problem; its code is "stale" when, without a password, the sign-in is too old to count.
 */
export async function deleteAccount(password: string | null): Promise<void> {
  await askVouch("DELETE", "/api/account", password === null ? {} : { password });
}

/** How many applicants would go at once, were this the retention. */
export async function pastRetention(client: Supabase, days: number): Promise<number> {
  return unwrap(await client.rpc("past_retention", { days }));
}
