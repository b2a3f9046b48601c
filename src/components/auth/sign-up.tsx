"use client";

import { MailCheckIcon } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Empty } from "@/components/ui/empty";
import { useAccount } from "@/data/session";
import { AccountForm } from "./form";
import { Providers } from "./providers";

export function SignUpForm() {
  const account = useAccount();
  const router = useRouter();
  const [confirm, setConfirm] = useState<string | null>(null);
  if (confirm) {
    return (
      <Empty level={1} icon={<MailCheckIcon />} title="One step left">
        We wrote to {confirm}. Follow the link in that mail to finish.
      </Empty>
    );
  }
  return (
    <AccountForm
      title="Create an account"
      lead="What you upload is seen by you alone."
      fields={["email", "new-password"]}
      submit="Create account"
      onSubmit={async ({ email, password }) => {
        const outcome = await account.signUp(email, password);
        if (outcome === "confirm") return setConfirm(email);
        router.replace("/applicants");
        router.refresh();
      }}
    >
      <Providers next="/applicants" />
      <p className="text-ink-muted text-sm">
        You have one?{" "}
        <Link href="/sign-in" className="text-accent-text underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </AccountForm>
  );
}
