import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";

/**
 * The pages of a signed-in recruiter. Whoever brings no session at all is sent to sign in; whether
 * a session is good, the database decides with every query.
 */
export default async function WorkLayout({ children }: { children: ReactNode }) {
  const hasSession = (await cookies())
    .getAll()
    .some(({ name }) => /^sb-.+-auth-token(\.\d+)?$/.test(name));
  if (!hasSession) redirect("/sign-in");
  return <Shell>{children}</Shell>;
}
