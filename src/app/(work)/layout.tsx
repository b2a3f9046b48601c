import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { PATH_HEADER, signInFor } from "@/data/own-path";
import { sessionCookie } from "@/data/session-cookie";

/**
 * The pages of a signed-in recruiter. Whoever brings no session at all is sent to sign in and then
 * here; whether a session is good, the database decides with every query.
 */
export default async function WorkLayout({ children }: { children: ReactNode }) {
  const hasSession = (await cookies()).getAll().some(({ name }) => sessionCookie(name));
  if (!hasSession) redirect(signInFor((await headers()).get(PATH_HEADER)));
  return <Shell>{children}</Shell>;
}
