import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo className="size-8" />
          <span className="font-semibold text-lg tracking-tight">Vouch</span>
        </div>
        {children}
      </div>
    </main>
  );
}
