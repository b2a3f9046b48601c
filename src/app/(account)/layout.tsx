import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    // From the top and not in the middle: what comes late, the form itself or a refusal, moves nothing above it.
    <main className="min-h-dvh px-4 pt-[max(2.5rem,16svh)] pb-10">
      <div className="mx-auto w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="font-semibold text-lg tracking-tight">Vouch</span>
        </div>
        {children}
      </div>
    </main>
  );
}
