"use client";

import { useEffect, useEffectEvent } from "react";

/** Hears of addresses that are pasted onto the page and not into a field. */
export function usePastedAddresses(onPaste: (text: string) => void): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { target } = event;
    if (target instanceof Element && target.closest("input, textarea, [role=dialog]")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (/linkedin\.com\/|github\.com\//i.test(text)) onPaste(text);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste(event);
    addEventListener("paste", listen);
    return () => removeEventListener("paste", listen);
  }, []);
}
