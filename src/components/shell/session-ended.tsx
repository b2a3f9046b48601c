"use client";

import { AccountForm } from "@/components/auth/form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { useAccount } from "@/data/session";

type SessionEndedProps = { email: string; hasPassword: boolean };

/** Signing in again without leaving the page, so that nothing typed is lost. */
export function SessionEnded({ email, hasPassword }: SessionEndedProps) {
  const account = useAccount();
  return (
    <Dialog open>
      <DialogContent
        dismissible={false}
        onEscapeKeyDown={(event) => event.preventDefault()}
        // From the top on a phone as well: a refusal then moves nothing that stands above it.
        className="top-0 bottom-auto rounded-t-none rounded-b-xl"
      >
        <DialogTitle className={hasPassword ? "sr-only" : undefined}>
          Your session has ended
        </DialogTitle>
        <DialogDescription className={hasPassword ? "sr-only" : undefined}>
          Sign in again to go on{hasPassword ? "." : ` as ${email} where you were.`}
        </DialogDescription>
        {hasPassword ? (
          <AccountForm
            title="Your session has ended"
            lead={`Sign in again as ${email} to go on where you were.`}
            fields={["password"]}
            submit="Go on"
            onSubmit={({ password }) => account.signIn(email, password)}
          />
        ) : (
          // The provider's page would replace this one; from another tab the session comes here too.
          <Button asChild variant="primary" size="lg" className="mt-4 w-full">
            <a href="/sign-in" target="_blank" rel="noopener">
              Sign in, in another tab
            </a>
          </Button>
        )}
        <a href="/sign-in" className="mt-3 inline-block text-ink-muted text-sm underline">
          Sign in as somebody else
        </a>
      </DialogContent>
    </Dialog>
  );
}
