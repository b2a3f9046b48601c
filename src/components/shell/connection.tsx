"use client";

import { WifiOffIcon } from "lucide-react";
import { useSyncExternalStore } from "react";

/** Says so while the browser has no network; changes are refused then, not queued. */
export function ConnectionNotice() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (online) return null;
  return (
    <div
      role="status"
      className="-translate-x-1/2 fixed bottom-4 left-1/2 z-30 flex animate-rise items-center gap-2 rounded-full bg-ink px-3.5 py-2 font-medium text-canvas text-sm shadow-high"
    >
      <WifiOffIcon className="size-4" />
      You are offline. What you see may be old.
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
