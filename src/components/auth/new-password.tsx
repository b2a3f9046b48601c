"use client";

import { LinkIcon } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { toast } from "@/components/ui/toast";
import { useAccount, useSession } from "@/data/session";
import { AccountForm } from "./form";

/** Where the link of a reset mail leads: whoever followed a good one is signed in already. */
export function NewPasswordForm() {
  const account = useAccount();
  const session = useSession();
  const router = useRouter();
  if (session.state === "out") {
    return (
      <Empty
        level={1}
        icon={<LinkIcon />}
        title="This link does not work"
        action={
          <Button asChild>
            <Link href="/reset-password">Ask for another</Link>
          </Button>
        }
      >
        It was used before, is too old, or was asked for in another browser.
      </Empty>
    );
  }
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
