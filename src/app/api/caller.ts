import {
  createClient,
  isAuthRetryableFetchError,
  type SupabaseClient,
  type UserResponse,
} from "@supabase/supabase-js";
import WebSocket from "ws";
import type { Database } from "@/data/database.types";
import { publicSettings } from "@/data/settings";
import { sessionClient } from "./session-client";

export type Caller = {
  userId: string;
  email: string | undefined;
  /** Speaks for the caller, under Row-Level Security. */
  supabase: SupabaseClient<Database>;
  /** What the answer has to carry: a session that was renewed meanwhile. */
  headers: Headers;
};

/**
 * The recruiter who asks, by bearer token (scripts and schedulers) or by the browser's session.
 * Null for anybody else, and for a request that another site's page made in the recruiter's name.
 * Throws while Auth does not answer: that somebody is nobody it has to say itself.
 */
export async function callerOf(request: Request): Promise<Caller | null> {
  const settings = publicSettings();
  if (!settings) return null;
  const headers = new Headers();
  const [, token] = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token !== undefined) {
    const supabase = createClient<Database>(settings.supabaseUrl, settings.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      // Spelled as the client spells it: under another spelling both would be sent.
      global: { headers: { Authorization: `Bearer ${token}` } },
      realtime: { transport: WebSocket as never },
    });
    const { data } = sure(await supabase.auth.getUser(token));
    return data.user ? { userId: data.user.id, email: data.user.email, supabase, headers } : null;
  }

  if (!isFromOurPages(request.headers)) return null;
  const supabase = sessionClient(settings, request, headers);
  const { data } = sure(await supabase.auth.getUser());
  return data.user ? { userId: data.user.id, email: data.user.email, supabase, headers } : null;
}

function sure(answer: UserResponse): UserResponse {
  if (isAuthRetryableFetchError(answer.error)) throw answer.error;
  return answer;
}

/** Browsers say where a request comes from; older ones only by its origin. */
function isFromOurPages(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}

export const NOBODY = "Sign in, or send a session's token as 'Authorization: Bearer <token>'.";
