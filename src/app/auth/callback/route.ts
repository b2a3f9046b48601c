import { ownPath } from "@/data/own-path";
import { publicSettings } from "@/data/settings";
import { sessionClient } from "../../api/session-client";

export const dynamic = "force-dynamic";

/**
 * Where another provider sends whoever signed in there: the code becomes a session, but only in the
 * browser that asked for it, which keeps the verifier (PKCE).
 */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const settings = publicSettings();
  const code = query.get("code");
  const headers = new Headers({ "cache-control": "no-store" });
  if (!settings || !code) return to("/sign-in?problem=provider", headers);
  const { error } = await sessionClient(settings, request, headers).auth.exchangeCodeForSession(
    code,
  );
  return to(error ? "/sign-in?problem=provider" : ownPath(query.get("next")), headers);
}

/** A path alone: behind a proxy the request's own address is not the browser's. */
function to(path: string, headers: Headers): Response {
  headers.set("location", path);
  return new Response(null, { status: 303, headers });
}
