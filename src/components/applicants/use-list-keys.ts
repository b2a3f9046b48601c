"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { ListRow } from "@/data/applicants";
import type { Selection } from "./use-selection";

type ListKeys = {
  rows: ListRow[];
  selection: Selection;
  scroller: RefObject<HTMLElement | null>;
  show: (index: number) => void;
};

/** j and k (or the arrows, home, end) walk the list, x ticks, escape unticks; enter opens, by the focused link. */
export function useListKeys({ rows, selection, scroller, show }: ListKeys) {
  const [current, setCurrent] = useState<string | null>(null);
  const at = rows.findIndex((row) => row.id === current);
  /** Where the current row stands, or stood when it went: then between its neighbours. */
  const place = useRef(-1);
  if (at >= 0) place.current = at;

  /** The row to be focused as soon as the list has scrolled there: only then it exists. */
  const wanted = useRef<number | null>(null);
  const focusWanted = () => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    // Whoever types by now, in the search for instance, goes on there.
    if (document.activeElement?.matches("input, textarea")) return;
    row.querySelector("a")?.focus({ preventScroll: true });
  };
  useEffect(focusWanted);

  /** Goes to a row, or as far as there are rows. */
  const walkTo = (to: number) => {
    const index = Math.min(Math.max(to, 0), rows.length - 1);
    const row = rows[index];
    if (!row) return;
    setCurrent(row.id);
    show(index);
    wanted.current = index;
    focusWanted();
  };

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isForThePage(event)) return;
    const from = current && at < 0 ? place.current - 0.5 : at;
    const to = steps[event.key]?.(from, rows.length - 1);
    if (to !== undefined) {
      event.preventDefault();
      walkTo(to);
    } else if (event.key.toLowerCase() === "x" && current && at >= 0) {
      selection.toggle(current, event.shiftKey);
    } else if (event.key === "Escape") selection.clear();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  return { current, setCurrent, walkTo };
}

const down = (at: number) => Math.floor(at + 1);
const up = (at: number) => Math.ceil(at - 1);
/** Where a key leads to from a row, given the last. */
const steps: Record<string, (at: number, last: number) => number> = {
  j: down,
  ArrowDown: down,
  k: up,
  ArrowUp: up,
  Home: () => 0,
  End: (_, last) => last,
};

/** Not while somebody types, nor while a dialog or a menu is open, nor together with other keys. */
export function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  return !target.closest("input, textarea, select, [role=dialog], [role=menu]");
}
