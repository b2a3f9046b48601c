import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { z } from "zod";
import type { Database } from "@/data/database.types";
import { publicSettings } from "@/data/settings";
import { beginDeparture } from "../../../../inngest/account";
import { bodyOf } from "../answer";
import { type Caller, callerOf, NOBODY } from "../caller";

export const dynamic = "force-dynamic";

const MAX_BYTES = 4096;
/** Without a password, for accounts of another provider: so fresh a sign-in counts as one. */
const FRESH_SECONDS = 10 * 60;

const body = z.strictObject({ password: z.string().min(1).max(1000).optional() });

/**
 * Deletes the caller's account with everything it owns. Answers 202 once that is due: rows, then
 * stored files go in the background, whatever dies on the way. 400, 401, 413, 403 when neither the
 * password is right nor, where none is given, the sign-in is minutes old, or 429.
 */
export async function DELETE(request: Request): Promise<Response> {
  const caller = await callerOf(request);
  if (!caller) return Response.json({ error: NOBODY }, { status: 401 });
  const { userId, headers } = caller;
  const answer = (status: number, said: Record<string, unknown>) =>
    Response.json(said, { status, headers });

  const given = await bodyOf(request, body, MAX_BYTES, headers);
  if ("refused" in given) return given.refused;

  const { password } = given.data;
  if (password === undefined && !(await signedInJustNow(caller))) {
    return answer(403, { error: "Sign in again first, or give your password.", code: "stale" });
  }
  if (password !== undefined) {
    const checked = await checkPassword(caller, password);
    if (checked === "too-often") {
      return answer(429, { error: "Too many tries in a short time. Wait a minute and try again." });
    }
    if (checked === "wrong") {
      return answer(403, { error: "That is not your password.", code: "wrong-password" });
    }
  }
  await beginDeparture(userId);
  return answer(202, { deleted: true });
}

/** Asked of Auth itself, which also counts the tries; the session that comes of it is not kept. */
async function checkPassword(
  caller: Caller,
  password: string,
): Promise<"right" | "wrong" | "too-often"> {
  const settings = publicSettings();
  if (!settings || !caller.email) return "wrong";
  const auth = createClient<Database>(settings.supabaseUrl, settings.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  }).auth;
  const { data, error } = await auth.signInWithPassword({ email: caller.email, password });
  if (error?.status === 429) return "too-often";
  if (error && error.status !== 400) throw error;
  return data.user?.id === caller.userId ? "right" : "wrong";
}

const claims = z.object({ amr: z.array(z.object({ method: z.string(), timestamp: z.number() })) });

/** By the session's own claims; a token that came as a header has none that we would know of. */
async function signedInJustNow({ supabase }: Caller): Promise<boolean> {
  const { data } = await supabase.auth.getClaims();
  const methods = claims.safeParse(data?.claims).data?.amr ?? [];
  // A renewed token is no sign-in.
  const signIns = methods.filter(({ method }) => method !== "token_refresh");
  const last = Math.max(0, ...signIns.map(({ timestamp }) => timestamp));
  return Date.now() / 1000 - last < FRESH_SECONDS;
}
