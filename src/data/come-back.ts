"use client";

import { useEffect, useEffectEvent } from "react";

/**
 * Loads anew what is kept of a thing whenever somebody comes (back) to it; without any, SWR loads.
 * SWR's own `revalidateIfStale` takes an answer that is under way, or came just now, for a new one:
 * that may be from before a change which was made, and heard of, on another page.
 */
export function useComeBack(thing: unknown, isKept: boolean, refresh: () => unknown): void {
  const look = useEffectEvent(() => {
    if (isKept) void refresh();
  });
  useEffect(() => {
    if (thing) look();
  }, [thing]);
}
