import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "./data/own-path";
import { publicSettings } from "./data/settings";

/**
 * Gives every page its Content Security Policy: scripts only with this request's nonce, data only
 * from ourselves and from Supabase, and no page inside another site's frame.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce out of the request's policy and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  // A layout is not told where it stands; it sends back here whoever has to sign in first.
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|favicon.ico|icon.svg).*)"],
};

function contentSecurityPolicy(nonce: string): string {
  const inDevelopment = process.env.NODE_ENV === "development";
  const supabase = publicSettings()?.supabaseUrl;
  const origin = supabase ? new URL(supabase).origin : "";
  return [
    "default-src 'self'",
    // React needs eval for its error overlays in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${inDevelopment ? " 'unsafe-eval'" : ""}`,
    // Floating elements and toasts place themselves with inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' ${origin} ${origin.replace(/^http/, "ws")}${inDevelopment ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
