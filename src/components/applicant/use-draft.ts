"use client";

import { useState } from "react";

/**
 * A text that is edited here. Until it is sent, this tab keeps what was typed for whoever comes back,
 * or until the session is signed out of; `stored` is what stands otherwise.
 */
export function useDraft(name: string, stored: string) {
  const key = `vouch-draft:${name}`;
  const [typed, setTyped] = useState(() => sessionStorage.getItem(key));
  const keep = (next: string | null) => {
    if (next === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
    setTyped(next);
  };
  return {
    text: typed ?? stored,
    isChanged: typed !== null && typed.trim() !== stored,
    // What stands anyway must not come back over something newer.
    type: (next: string) => keep(next === stored ? null : next),
    /** Forgets what was typed, unless something else has been typed meanwhile. */
    sent() {
      if (sessionStorage.getItem(key) === typed) keep(null);
    },
  };
}
