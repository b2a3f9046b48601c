"use client";

import { useState } from "react";

/**
 * A text that is typed and not yet sent. This tab keeps it for whoever comes back, until it is sent
 * or the session is signed out of. Null: nothing is typed.
 */
export function useDraft(name: string) {
  const key = `vouch-draft:${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key));
  return {
    text,
    type(next: string) {
      sessionStorage.setItem(key, next);
      setText(next);
    },
    /** Forgets what was sent, unless something else has been typed meanwhile. */
    sent(what: string | null) {
      if (sessionStorage.getItem(key) === what) sessionStorage.removeItem(key);
      setText((now) => (now === what ? null : now));
    },
  };
}
