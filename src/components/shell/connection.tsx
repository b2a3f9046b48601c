"use client";

import { UnplugIcon, WifiOffIcon } from "lucide-react";
import { type ReactNode, useMemo, useState, useSyncExternalStore } from "react";
import { SWRConfig } from "swr";
import { Notice } from "@/components/ui/notice";
import { isUnanswered } from "@/data/problem";
import { isLeaving } from "@/data/session";

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
      isPaused: isLeaving,
    }),
    [],
  );
  return (
    <SWRConfig value={config}>
      {children}
      {online ? (
        !answered && (
          <Notice icon={<UnplugIcon />}>Vouch does not answer. What you see may be old.</Notice>
        )
      ) : (
        <Notice icon={<WifiOffIcon />}>You are offline. What you see may be old.</Notice>
      )}
    </SWRConfig>
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
