"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Refusal } from "@/components/ui/refusal";
import { sentenceOf } from "@/data/problem";
import { useAccount } from "@/data/session";
import type { AuthProvider } from "@/data/settings";
import { useSettings } from "@/data/supabase";

const names: Record<AuthProvider, string> = {
  apple: "Apple",
  azure: "Microsoft",
  bitbucket: "Bitbucket",
  github: "GitHub",
  gitlab: "GitLab",
  google: "Google",
  linkedin_oidc: "LinkedIn",
  slack_oidc: "Slack",
};

/** The ways in by another account, where whoever runs Vouch has set some up. */
export function Providers({ next }: { next: string }) {
  const account = useAccount();
  const { providers } = useSettings();
  const [problem, setProblem] = useState<string | null>(null);
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-2">
      <p className="flex items-center gap-3 text-ink-faint text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {providers.map((provider) => (
        <Button
          key={provider}
          size="lg"
          onClick={async () => {
            try {
              await account.signInWith(provider, next);
            } catch (error) {
              setProblem(sentenceOf(error));
            }
          }}
        >
          Continue with {names[provider]}
        </Button>
      ))}
      <Refusal>{problem}</Refusal>
    </div>
  );
}
