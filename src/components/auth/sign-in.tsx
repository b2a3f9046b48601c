"use client";

import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { ownPath } from "@/data/own-path";
import { useAccount } from "@/data/session";
import { AccountForm } from "./form";
import { Providers } from "./providers";

export function SignInForm() {
  const account = useAccount();
  const router = useRouter();
  const query = useSearchParams();
  const next = ownPath(query.get("next"));
  return (
    <AccountForm
      title="Sign in"
      notice={
        query.get("problem") === "provider"
          ? "Signing in there did not work. Try again, or with your password."
          : null
      }
      fields={["email", "password"]}
      submit="Sign in"
      onSubmit={async ({ email, password }) => {
        await account.signIn(email, password);
        router.replace(next);
        router.refresh();
      }}
    >
      <Providers next={next} />
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
