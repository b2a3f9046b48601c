"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { useForgetting } from "@/data/forget";
import { LiveProvider } from "@/data/live";
import { signInFor } from "@/data/own-path";
import { useSession } from "@/data/session";
import { Connection } from "./connection";
import { Nav } from "./nav";
import { PaletteOpener } from "./palette-opener";

const SessionEnded = onDemand(() =>
  import("./session-ended").then((module) => module.SessionEnded),
);

/** What stands around every page of a signed-in recruiter. */
export function Shell({ children }: { children: ReactNode }) {
  const session = useSession();
  const router = useRouter();
  useForgetting("userId" in session ? session.userId : null);
  const left = session.state === "out" ? session.left : null;
  useEffect(() => {
    if (left === null) return;
    const { pathname, search } = location;
    router.replace(left ? "/sign-in" : signInFor(pathname + search));
  }, [left, router]);

  const frame = (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="-translate-y-20 absolute top-2 left-2 z-50 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent text-sm focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Nav />
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-hidden outline-none">
        {/* Nobody's page: it would go on asking for what it may no longer see. */}
        {session.state !== "out" && children}
      </main>
    </div>
  );
  if (session.state !== "in" && session.state !== "ended") return frame;
  return (
    <LiveProvider key={session.userId}>
      <Connection>
        {frame}
        <PaletteOpener />
      </Connection>
      {session.state === "ended" && (
        <SessionEnded email={session.email} hasPassword={session.hasPassword} />
      )}
    </LiveProvider>
  );
}
