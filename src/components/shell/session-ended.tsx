"use client";

import { AccountForm } from "@/components/auth/form";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { useAccount } from "@/data/session";

/** Signing in again without leaving the page, so that nothing typed is lost. */
export function SessionEnded({ email }: { email: string }) {
  const account = useAccount();
  return (
    <Dialog open>
      <DialogContent dismissible={false} onEscapeKeyDown={(event) => event.preventDefault()}>
        <DialogTitle className="sr-only">Your session has ended</DialogTitle>
        <DialogDescription className="sr-only">Sign in again to go on.</DialogDescription>
        <AccountForm
          title="Your session has ended"
          lead={`Sign in again as ${email} to go on where you were.`}
          fields={["password"]}
          submit="Go on"
          onSubmit={({ password }) => account.signIn(email, password)}
        />
        <a href="/sign-in" className="mt-3 inline-block text-ink-muted text-sm underline">
          Sign in as somebody else
        </a>
      </DialogContent>
    </Dialog>
  );
}
