"use client";

import type { Session as AuthSession } from "@supabase/supabase-js";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { ensure, Problem } from "./problem";
import type { AuthProvider } from "./settings";
import { type Supabase, useSupabase } from "./supabase";

/** Who is signed in; `ended` when somebody was, in this tab, and is no longer. */
export type Session =
  | { state: "loading" }
  /** `left`: by choice, and not because there was no good session to begin with. */
  | { state: "out"; left: boolean }
  | ({ state: "in" } & Account)
  | ({ state: "ended" } & Account);

/** `hasPassword` is false for whoever only ever signed in with another provider. */
type Account = { userId: string; email: string; hasPassword: boolean };

const Current = createContext<Session>({ state: "loading" });

/** Follows the session: sign-in and sign-out in any tab, renewal, expiry. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const supabase = useSupabase();
  const [session, setSession] = useState<Session>({ state: "loading" });

  useEffect(() => {
    const { data } = supabase().auth.onAuthStateChange((_event, next) => {
      // React may run the function below later, when this is no longer so.
      const byChoice = leaving;
      if (next) leaving = false;
      setSession((before) => follow(before, next, byChoice));
    });
    return () => data.subscription.unsubscribe();
  }, [supabase]);

  return <Current value={session}>{children}</Current>;
}

function follow(before: Session, next: AuthSession | null, byChoice: boolean): Session {
  if (next) {
    const { id, email = "" } = next.user;
    // Renewals come every hour and on every return to the tab: the same user is no news.
    if (before.state === "in" && before.userId === id && before.email === email) return before;
    const hasPassword = next.user.app_metadata.providers?.includes("email") ?? true;
    return { state: "in", userId: id, email, hasPassword };
  }
  return "userId" in before && !byChoice
    ? { ...before, state: "ended" }
    : { state: "out", left: byChoice };
}

/** Whether the session ends, or has ended, because its owner signs out, and not by itself. */
let leaving = false;

/** Whether pages are about to go, and what they still asked for would be refused. */
export function isLeaving(): boolean {
  return leaving;
}

export function useSession(): Session {
  return useContext(Current);
}

/** What an account can do; each rejects with a Problem. */
export function useAccount() {
  const supabase = useSupabase();
  return useMemo(() => accountOf(supabase), [supabase]);
}

function accountOf(supabase: () => Supabase) {
  return {
    async signIn(email: string, password: string) {
      ensure(await supabase().auth.signInWithPassword({ email, password }));
    },
    /** Leaves the page for the provider's; who comes back is signed in and stands at `next`. */
    async signInWith(provider: AuthProvider, next: string) {
      const redirectTo = `${location.origin}/auth/callback?${new URLSearchParams({ next })}`;
      ensure(await supabase().auth.signInWithOAuth({ provider, options: { redirectTo } }));
    },
    /** Gives whether the address has to be confirmed by mail first. */
    async signUp(email: string, password: string): Promise<"signed-in" | "confirm"> {
      const answer = await supabase().auth.signUp({
        email,
        password,
        options: { emailRedirectTo: `${location.origin}/applicants` },
      });
      ensure(answer);
      const { session, user } = answer.data;
      if (session) return "signed-in";
      // So that nobody can find out who has an account, Supabase answers with a user without identities.
      if (user?.identities?.length === 0) {
        throw new Problem(
          "There is an account with that address already. Sign in instead.",
          "user_already_exists",
        );
      }
      return "confirm";
    },
    async signOut() {
      leaving = true;
      try {
        ensure(await supabase().auth.signOut({ scope: "local" }));
      } catch (error) {
        leaving = false;
        throw error;
      }
    },
    async requestReset(email: string) {
      ensure(
        await supabase().auth.resetPasswordForEmail(email, {
          redirectTo: `${location.origin}/new-password`,
        }),
      );
    },
    async setPassword(password: string) {
      ensure(await supabase().auth.updateUser({ password }));
    },
    /** Gives whether the change has to be confirmed by mail first. */
    async changeEmail(email: string): Promise<"changed" | "confirm"> {
      const answer = await supabase().auth.updateUser({ email });
      ensure(answer);
      return answer.data.user?.email === email.toLowerCase() ? "changed" : "confirm";
    },
  };
}
