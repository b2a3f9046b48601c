"use client";

import { useRef } from "react";

/**
 * Gives the same id for the same thing as long as a form is open: sent again after an answer that
 * was lost, or a failure half-way, nobody is added twice.
 */
export function useSteadyIds(): (of: string) => string {
  const ids = useRef(new Map<string, string>());
  return (of) => {
    const id = ids.current.get(of) ?? crypto.randomUUID();
    ids.current.set(of, id);
    return id;
  };
}
