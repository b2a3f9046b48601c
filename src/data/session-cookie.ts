/**
 * The name of the cookie that holds a session, without its parts' numbers, if this is one of them:
 * as @supabase/ssr names it by default. A long session is kept in parts: `sb-…-auth-token.0`, `.1`, …
 */
export function sessionCookie(name: string): string | undefined {
  return /^(sb-.+-auth-token)(\.\d+)?$/.exec(name)?.[1];
}
