"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { ListRow } from "@/data/applicants";
import type { Selection } from "./use-selection";

type ListKeys = {
  rows: ListRow[];
  selection: Selection;
  scroller: RefObject<HTMLElement | null>;
  show: (index: number) => void;
};

/** j and k (or the arrows) walk the list, x ticks, escape unticks; enter opens, by the focused link. */
export function useListKeys({ rows, selection, scroller, show }: ListKeys) {
  const [current, setCurrent] = useState<string | null>(null);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isForThePage(event)) return;
    const at = rows.findIndex((row) => row.id === current);
    const walk = (to: number) => {
      const row = rows[Math.min(Math.max(to, 0), rows.length - 1)];
      if (!row) return;
      event.preventDefault();
      const index = rows.indexOf(row);
      setCurrent(row.id);
      show(index);
      // The row may only exist once the list has scrolled to it.
      requestAnimationFrame(() =>
        scroller.current
          ?.querySelector<HTMLElement>(`[data-row="${index}"] a`)
          ?.focus({ preventScroll: true }),
      );
    };
    if (event.key === "j" || event.key === "ArrowDown") walk(at + 1);
    else if (event.key === "k" || event.key === "ArrowUp") walk(at - 1);
    else if (event.key === "x" && current) selection.toggle(current, event.shiftKey);
    else if (event.key === "Escape") selection.clear();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  return { current, setCurrent };
}

/** Not while somebody types, nor while a dialog or a menu is open, nor together with other keys. */
export function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  return !target.closest("input, textarea, select, [role=dialog], [role=menu], [role=tablist]");
}
