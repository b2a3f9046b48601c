"use client";

import { useRef } from "react";

/**
 * Handlers for a dialog that anything on the page may open: when it closes, the focus goes back to
 * where it was, or to the page where that is gone. Radix knows the way back to its own trigger alone.
 */
export function useReturnFocus() {
  const from = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      from.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      if (!(from.current instanceof HTMLElement) || from.current === document.body) return;
      event.preventDefault();
      const back = from.current.isConnected ? from.current : document.getElementById("main");
      back?.focus({ preventScroll: true });
    },
  };
}
