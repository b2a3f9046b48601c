"use client";

import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useAccount } from "@/data/session";
import { AccountForm } from "./form";

export function SignInForm() {
  const account = useAccount();
  const router = useRouter();
  const next = ownPath(useSearchParams().get("next"));
  return (
    <AccountForm
      title="Sign in"
      fields={["email", "password"]}
      submit="Sign in"
      onSubmit={async ({ email, password }) => {
        await account.signIn(email, password);
        router.replace(next);
        router.refresh();
      }}
    >
      <div className="flex justify-between text-sm">
        <Link href="/sign-up" className="text-accent-text underline-offset-4 hover:underline">
          Create an account
        </Link>
        <Link href="/reset-password" className="text-ink-muted underline-offset-4 hover:underline">
          Forgot the password?
        </Link>
      </div>
    </AccountForm>
  );
}

/** Only ever back to a page of ours. */
function ownPath(path: string | null): string {
  return path && /^\/(?![/\\])/.test(path) ? path : "/applicants";
}
