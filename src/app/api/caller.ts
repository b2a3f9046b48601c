import { createServerClient, parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import type { Database } from "@/data/database.types";
import { publicSettings } from "@/data/settings";

export type Caller = {
  userId: string;
  /** Speaks for the caller, under Row-Level Security. */
  supabase: SupabaseClient<Database>;
  /** What the answer has to carry: a session that was renewed meanwhile. */
  headers: Headers;
};

/**
 * The recruiter who asks, by bearer token (scripts and schedulers) or by the browser's session.
 * Null for anybody else, and for a request that another site's page made in the recruiter's name.
 */
export async function callerOf(request: Request): Promise<Caller | null> {
  const settings = publicSettings();
  if (!settings) return null;
  const headers = new Headers();
  const [, token] = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const realtime = { transport: WebSocket as never };
  if (token !== undefined) {
    const supabase = createClient<Database>(settings.supabaseUrl, settings.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      // Spelled as the client spells it: under another spelling both would be sent.
      global: { headers: { Authorization: `Bearer ${token}` } },
      realtime,
    });
    const { data } = await supabase.auth.getUser(token);
    return data.user ? { userId: data.user.id, supabase, headers } : null;
  }

  if (!isFromOurPages(request.headers)) return null;
  const supabase = createServerClient<Database>(settings.supabaseUrl, settings.publishableKey, {
    cookies: {
      getAll: () =>
        parseCookieHeader(request.headers.get("cookie") ?? "").map(({ name, value }) => ({
          name,
          value: value ?? "",
        })),
      setAll: (cookies) => {
        for (const { name, value, options } of cookies) {
          headers.append("set-cookie", serializeCookieHeader(name, value, options));
        }
      },
    },
    realtime,
  });
  const { data } = await supabase.auth.getUser();
  return data.user ? { userId: data.user.id, supabase, headers } : null;
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
