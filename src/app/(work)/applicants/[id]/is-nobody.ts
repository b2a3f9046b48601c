import { combineChunks, stringFromBase64URL } from "@supabase/ssr";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { sessionCookie } from "@/data/session-cookie";
import { publicSettings } from "@/data/settings";

/** Whoever opens a page waits no longer for the right status. */
const PATIENCE_MS = 1_500;

/**
 * Whether the database says that there is no such applicant, or none that the recruiter who asks may
 * see. Only for a page that is opened by its address, which then gets its status 404; within the app
 * the page finds out by itself, and nobody waits.
 */
export async function isNobody(id: string): Promise<boolean> {
  const settings = publicSettings();
  if (!settings || (await headers()).get("sec-fetch-dest") !== "document") return false;
  try {
    const token = await accessToken();
    if (!token) return false;
    const answer = await fetch(`${settings.supabaseUrl}/rest/v1/applicants?select=id&id=eq.${id}`, {
      headers: { apikey: settings.publishableKey, authorization: `Bearer ${token}` },
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok && z.array(z.unknown()).parse(await answer.json()).length === 0;
  } catch {
    return false;
  }
}

const session = z
  .string()
  .transform((cookie) => JSON.parse(stringFromBase64URL(cookie.replace(/^base64-/, ""))))
  .pipe(z.object({ access_token: z.string() }));

/**
 * The browser's session as its cookies hold it (see the cookies of @supabase/ssr), and not renewed:
 * a renewal that a page cannot hand to the browser would end the session there.
 */
async function accessToken(): Promise<string | null> {
  const jar = await cookies();
  const name = jar
    .getAll()
    .map((cookie) => sessionCookie(cookie.name))
    .find(Boolean);
  if (!name) return null;
  const cookie = await combineChunks(name, (chunk) => jar.get(chunk)?.value);
  return session.safeParse(cookie).data?.access_token ?? null;
}
