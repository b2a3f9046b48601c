"use client";

import { useEffect, useMemo, useRef } from "react";
import { isLeaving } from "./session";

/** Runs what it is given one after the other: none begins before the one before has ended, well or not. */
export function useInTurn() {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return useMemo(
    () =>
      <T>(work: () => Promise<T>): Promise<T> => {
        const turn = last.current.then(work, work);
        last.current = turn;
        return turn;
      },
    [],
  );
}

/** Changes come in bursts; this much later they are asked for together. */
const SETTLE_MS = 200;
/** Asking takes at most a quarter of the time, however much there is to ask for. */
const REST = 3;

/** Collects what it is called with and passes it on together, one call after the other. */
export function useBatched(flush: (batch: Set<string>) => Promise<void>) {
  const state = useRef({ waiting: new Set<string>(), timer: 0, latest: flush });
  useEffect(() => {
    state.current.latest = flush;
  });
  useEffect(() => () => clearTimeout(state.current.timer), []);
  return useMemo(() => {
    const run = async () => {
      if (isLeaving()) {
        state.current.timer = 0;
        return;
      }
      const batch = state.current.waiting;
      state.current.waiting = new Set();
      const started = performance.now();
      // A refresh that fails is tried again with the next change; the list shows its own errors.
      await state.current.latest(batch).catch(() => {});
      const rest = Math.max(SETTLE_MS, REST * (performance.now() - started));
      state.current.timer = window.setTimeout(() => {
        state.current.timer = 0;
        if (state.current.waiting.size > 0) void run();
      }, rest);
    };
    return (id: string) => {
      state.current.waiting.add(id);
      state.current.timer ||= window.setTimeout(run, SETTLE_MS);
    };
  }, []);
}
