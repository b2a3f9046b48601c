"use client";

import { useLayoutEffect } from "react";
import { useSWRConfig } from "swr";

/**
 * Forgets all that was read for a recruiter, and where they were, once somebody else is here, or
 * nobody: whoever comes next to the same tab must not meet it, by the back button for instance.
 */
export function useForgetting(userId: string | null): void {
  const { cache, mutate } = useSWRConfig();
  useLayoutEffect(() => {
    if (!userId) return;
    return () => {
      // Requests under way, and those just answered, count no more.
      void mutate(() => true, undefined);
      for (const key of [...cache.keys()]) cache.delete(key);
      sessionStorage.clear();
    };
  }, [cache, mutate, userId]);
}
