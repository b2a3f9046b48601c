import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { PATH_HEADER, signInFor } from "@/data/own-path";

/**
 * The pages of a signed-in recruiter. Whoever brings no session at all is sent to sign in and then
 * here; whether a session is good, the database decides with every query.
 */
export default async function WorkLayout({ children }: { children: ReactNode }) {
  const hasSession = (await cookies())
    .getAll()
    .some(({ name }) => /^sb-.+-auth-token(\.\d+)?$/.test(name));
  if (!hasSession) redirect(signInFor((await headers()).get(PATH_HEADER)));
  return <Shell>{children}</Shell>;
}
