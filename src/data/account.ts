import { z } from "zod";
import { Problem, unwrap } from "./problem";
import type { Supabase } from "./supabase";

const refusal = z.object({ error: z.string(), code: z.string().optional() });

/**
 * Deletes the caller's account with everything it owns: it is due once this resolves. Rejects with a
 * Problem; its code is "stale" when, without a password, the sign-in is too old to count.
 */
export async function deleteAccount(password: string | null): Promise<void> {
  const answer = await fetch("/api/account", {
    method: "DELETE",
    body: JSON.stringify(password === null ? {} : { password }),
  }).catch(() => null);
  if (answer?.ok) return;
  const said = refusal.safeParse(await answer?.json().catch(() => null)).data;
  throw new Problem(
    said?.error ?? "Vouch cannot be reached right now; your account was not deleted.",
    said?.code ?? "account",
  );
}

/** How many applicants would go at once, were this the retention. */
export async function pastRetention(client: Supabase, days: number): Promise<number> {
  return unwrap(await client.rpc("past_retention", { days }));
}
