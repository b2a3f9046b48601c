"use client";

import { useCallback } from "react";

/**
 * For a list whose entries come, go and grow by themselves: those that have to make room glide there
 * instead of jumping away from under the pointer. Give it to the list as its `ref`.
 */
export function useGlide() {
  return useCallback((list: HTMLElement | null) => {
    if (!list) return;
    let before = placesIn(list);
    const look = () => {
      const now = placesIn(list);
      for (const [entry, place] of now) {
        const was = before.get(entry);
        if (was !== undefined && was !== place) glide(entry, was - place);
      }
      before = now;
    };
    // One tells of entries that come and go, the other of those that grow; both before it is painted.
    const entries = new MutationObserver(look);
    entries.observe(list, { childList: true });
    const size = new ResizeObserver(look);
    size.observe(list);
    return () => {
      entries.disconnect();
      size.disconnect();
    };
  }, []);
}

/** How far below the list's top each entry lies, wherever it glides at the moment. */
function placesIn(list: HTMLElement): Map<HTMLElement, number> {
  const entries = [...list.children].filter((entry) => entry instanceof HTMLElement);
  return new Map(entries.map((entry) => [entry, entry.offsetTop - list.offsetTop]));
}

function glide(entry: HTMLElement, from: number): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const style = getComputedStyle(entry);
  entry.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
    duration: Number.parseFloat(style.getPropertyValue("--calm")),
    easing: style.getPropertyValue("--ease"),
  });
}
