"use client";

import { UnplugIcon, WifiOffIcon } from "lucide-react";
import { type ReactNode, useMemo, useState, useSyncExternalStore } from "react";
import { SWRConfig } from "swr";
import { isUnanswered } from "@/data/problem";

/**
 * Says so while the browser has no network, or nobody answers what the pages ask; changes are
 * refused then, not queued.
 */
export function Connection({ children }: { children: ReactNode }) {
  const [answered, setAnswered] = useState(true);
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const config = useMemo(
    () => ({
      onSuccess: () => setAnswered(true),
      onError: (error: unknown) => setAnswered(!isUnanswered(error)),
    }),
    [],
  );
  return (
    <SWRConfig value={config}>
      {children}
      {online ? (
        !answered && <Notice icon={<UnplugIcon />}>Vouch does not answer.</Notice>
      ) : (
        <Notice icon={<WifiOffIcon />}>You are offline.</Notice>
      )}
    </SWRConfig>
  );
}

function Notice({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div
      role="status"
      className="-translate-x-1/2 fixed bottom-4 left-1/2 z-30 flex w-max max-w-[calc(100vw-2rem)] animate-rise items-center gap-2 rounded-full bg-ink px-3.5 py-2 font-medium text-canvas text-sm shadow-high [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {icon}
      <span>{children} What you see may be old.</span>
    </div>
  );
}

function subscribe(changed: () => void) {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}
