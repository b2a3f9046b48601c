"use client";

import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { useAccount } from "@/data/session";
import { AccountForm } from "./form";

/** Where the link of a reset mail leads: whoever followed it is signed in already. */
export function NewPasswordForm() {
  const account = useAccount();
  const router = useRouter();
  return (
    <AccountForm
      title="Choose a new password"
      fields={["new-password"]}
      submit="Save"
      onSubmit={async ({ password }) => {
        await account.setPassword(password);
        toast.success("Your password is changed.");
        router.replace("/applicants");
      }}
    />
  );
}
