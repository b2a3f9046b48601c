"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { NOT_FETCHED } from "@/data/problem";
import { toast } from "./toast";

/** When what could not be fetched is tried again. */
const OCCASIONS = ["online", "pointerdown", "keydown"];

/**
 * A part of the page that is fetched when it is first shown, with `waiting` in its place until then.
 * When it cannot be fetched the page stays and says so, and it is tried again with whatever is done
 * next, or once there is a network; React.lazy would break the page and never ask again.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let fetched: ComponentType<Props> | undefined;

  // biome-ignore lint/correctness/noComponentHookFactories: made once, as a module is read, like React.lazy's
  function OnDemand(props: Props & { waiting?: ReactNode }) {
    const [Part, setPart] = useState(() => fetched);
    useEffect(() => {
      const over = new AbortController();
      let complained = false;
      const show = async () => {
        try {
          fetched = await load();
          if (!over.signal.aborted) setPart(() => fetched);
          over.abort();
        } catch {
          if (complained || over.signal.aborted) return;
          complained = true;
          toast.error(NOT_FETCHED);
        }
      };
      for (const occasion of OCCASIONS) addEventListener(occasion, show, { signal: over.signal });
      void show();
      return () => over.abort();
    }, []);
    return Part ? <Part {...props} /> : props.waiting;
  }

  /** Fetches it before it is shown. */
  const prefetch = () => void load().catch(() => {});
  return Object.assign(OnDemand, { prefetch });
}
