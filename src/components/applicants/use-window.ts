"use client";

import { type RefObject, useCallback, useEffect, useState } from "react";
import { HEAD_HEIGHT, ROW_HEIGHT } from "./columns";

/** Rows beyond the sight's edges that exist too, so that a quick turn of the wheel meets rows. */
const BEYOND = 8;
/** Rows that are there before the list has been measured. */
const AT_FIRST = 24;

type Range = { from: number; to: number };

/**
 * Which of the list's rows are in sight, all of them being of one height; and a way to bring one
 * there. Our own, since the page may send 250 KB of JavaScript (compressed; `npm run bench -- list`)
 * and sends 248: with TanStack Virtual 3.14 it was 12 more.
 */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number) {
  const [range, setRange] = useState<Range>({ from: 0, to: AT_FIRST });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT) - BEYOND);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / ROW_HEIGHT) + BEYOND;
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [scroller]);

  const show = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = index * ROW_HEIGHT;
      const bottom = top + ROW_HEIGHT + HEAD_HEIGHT - element.clientHeight;
      if (element.scrollTop > top) element.scrollTop = top;
      else if (element.scrollTop < bottom) element.scrollTop = bottom;
    },
    [scroller],
  );
  return { from: Math.min(range.from, count), to: Math.min(range.to, count), show };
}
