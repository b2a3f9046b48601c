import { createServerClient, parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import WebSocket from "ws";
import type { Database } from "@/data/database.types";
import type { PublicSettings } from "@/data/settings";

/** Supabase as the browser that asks: its session is read from the request's cookies, and renewed ones are put into `headers`. */
export function sessionClient(settings: PublicSettings, request: Request, headers: Headers) {
  return createServerClient<Database>(settings.supabaseUrl, settings.publishableKey, {
    cookieOptions: { secure: isHttps(request) },
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
    realtime: { transport: WebSocket as never },
  });
}

/** As the browser sees it: what stands before the app may speak plain HTTP with it. */
function isHttps(request: Request): boolean {
  const forwarded = request.headers.get("x-forwarded-proto");
  return (forwarded?.split(",")[0]?.trim() ?? new URL(request.url).protocol).startsWith("https");
}
