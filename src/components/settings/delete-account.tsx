"use client";

import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { deleteAccount } from "@/data/account";
import { useAccount } from "@/data/session";
import { DeleteDialog } from "./delete-dialog";

/** The way out for good: the account and everything it owns. */
export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const account = useAccount();
  const router = useRouter();

  async function leave(password: string) {
    await deleteAccount(hasPassword ? password : null);
    // The session may be gone already: then there is nothing to sign out of.
    await account.signOut().catch(() => {});
    router.replace("/sign-in");
    toast.success("Your account is deleted.");
  }

  return (
    <DeleteDialog
      trigger="Delete my account"
      title="Delete your account?"
      warning="All applicants, CVs, findings, notes and settings go with it. This cannot be undone."
      words="delete my account"
      withPassword={hasPassword}
      progress="Deleting…"
      onDelete={(_signal, password) => leave(password)}
    />
  );
}
