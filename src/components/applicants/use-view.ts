"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { formatView, parseView, type View } from "@/data/view";

/** The view that the address describes, and ways to change the address. */
export function useView() {
  const path = usePathname();
  const query = useSearchParams();
  const text = query.toString();
  const view = useMemo(() => parseView(new URLSearchParams(text)), [text]);

  /** A new search replaces the history entry while it is typed; any other change can be gone back from. */
  const setView = (next: View) => {
    const formatted = formatView(next);
    const address = formatted ? `${path}?${formatted}` : path;
    const typing = next.search !== view.search;
    // The page needs nothing new from the server, so its router is left out: this is immediate.
    if (typing) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  };

  const setAdding = (open: boolean) => {
    const formatted = formatView(view);
    const parts = [formatted, open ? "add" : ""].filter(Boolean).join("&");
    history.replaceState(null, "", parts ? `${path}?${parts}` : path);
  };

  return { view, setView, adding: query.has("add"), setAdding };
}
