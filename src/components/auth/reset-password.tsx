"use client";

import { MailIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Empty } from "@/components/ui/empty";
import { useAccount } from "@/data/session";
import { AccountForm } from "./form";

export function ResetPasswordForm() {
  const account = useAccount();
  const [sent, setSent] = useState(false);
  if (sent) {
    return (
      <Empty level={1} icon={<MailIcon />} title="Look into your mail">
        If there is an account with that address, a link to a new password is on its way.
      </Empty>
    );
  }
  return (
    <AccountForm
      title="Reset your password"
      lead="We send a link with which you choose a new one."
      fields={["email"]}
      submit="Send the link"
      onSubmit={async ({ email }) => {
        await account.requestReset(email);
        setSent(true);
      }}
    >
      <Link href="/sign-in" className="text-accent-text text-sm underline-offset-4 hover:underline">
        Back to signing in
      </Link>
    </AccountForm>
  );
}
