"use client";

import { useRef } from "react";

type Addresses = { li_url: string | null; gh_username: string | null };

/**
 * Gives the same id for the same addresses as long as a form is open: sent again after an answer that
 * was lost, or a failure half-way, nobody is added twice.
 */
export function useSteadyIds(): (of: Addresses) => string {
  const ids = useRef(new Map<string, string>());
  return ({ li_url, gh_username }) => {
    const person = `${li_url} ${gh_username}`;
    const id = ids.current.get(person) ?? crypto.randomUUID();
    ids.current.set(person, id);
    return id;
  };
}
