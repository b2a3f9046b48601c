"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { deleteAccount } from "@/data/account";
import { sentenceOf } from "@/data/problem";
import { useAccount } from "@/data/session";

/** What has to be typed, so that nobody leaves by a slip. */
const WORDS = "delete my account";

/** The way out for good: the account and everything it owns. */
export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="danger">Delete my account</Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Delete your account?</DialogTitle>
        <DialogDescription>
          All applicants, CVs, findings, notes and settings go with it. This cannot be undone.
        </DialogDescription>
        <DeleteForm hasPassword={hasPassword} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function DeleteForm({ hasPassword, close }: { hasPassword: boolean; close: () => void }) {
  const account = useAccount();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isMeant = typed.trim().toLowerCase() === WORDS && (!hasPassword || password !== "");

  async function leave() {
    setBusy(true);
    setProblem(null);
    try {
      await deleteAccount(hasPassword ? password : null);
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
      return;
    }
    // The session may be gone already: then there is nothing to sign out of.
    await account.signOut().catch(() => {});
    router.replace("/sign-in");
    toast.success("Your account is deleted.");
  }

  return (
    <form
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void leave();
      }}
    >
      <Field label={`Type “${WORDS}” to go on`}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {hasPassword && (
        <Field label="Password">
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      )}
      {problem && (
        <p role="alert" className="text-bad-text text-sm">
          {problem}
        </p>
      )}
      <DialogFooter
        submit={busy ? "Deleting…" : "Delete for good"}
        variant="danger"
        disabled={!isMeant || busy}
        onCancel={close}
      />
    </form>
  );
}
