"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { useSupabase } from "./supabase";

/** One row that was written: which, and whether it is still there. */
export type Change = { table: "applicants" | "imports"; id: string; deleted: boolean };
type Listener = (change: Change | "reconnected") => void;
type Live = { joined: boolean; listen: (listener: Listener) => () => void };

const Current = createContext<Live | null>(null);

/** How often to look again while the channel is not joined. */
const POLL_MS = 4_000;

/** Joins the realtime channel of the caller's rows, once for the page. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const supabase = useSupabase();
  const [joined, setJoined] = useState(false);
  const listeners = useRef(new Set<Listener>());

  useEffect(() => {
    const client = supabase();
    const tell: Listener = (change) => {
      for (const listener of listeners.current) listener(change);
    };
    const heard =
      (table: Change["table"]) => (payload: { eventType: string; new: object; old: object }) => {
        const row = payload.eventType === "DELETE" ? payload.old : payload.new;
        if ("id" in row && typeof row.id === "string") {
          tell({ table, id: row.id, deleted: payload.eventType === "DELETE" });
        }
      };
    let left = false;
    const channel = client
      .channel("own-rows")
      .on(
        "postgres_changes",
        { event: "*", schema: "public", table: "applicants" },
        heard("applicants"),
      )
      .on("postgres_changes", { event: "*", schema: "public", table: "imports" }, heard("imports"));
    // A join that leaves before the client has read the session is one without it, and hears nothing.
    void client.realtime.setAuth().then(() => {
      if (left) return;
      channel.subscribe((status) => {
        setJoined(status === "SUBSCRIBED");
        // What happened while we were away was not told to us.
        if (status === "SUBSCRIBED") tell("reconnected");
      });
    });
    return () => {
      left = true;
      void client.removeChannel(channel);
    };
  }, [supabase]);

  const live = useMemo(
    () => ({
      joined,
      listen: (listener: Listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [joined],
  );
  return <Current value={live}>{children}</Current>;
}

/**
 * Calls back for every change that is heard of; with "reconnected" when anything may have changed:
 * after a reconnection, and every few seconds while the channel is not joined.
 */
export function useChanges(callback: Listener): void {
  const live = useContext(Current);
  const latest = useEffectEvent(callback);
  useEffect(() => live?.listen((change) => latest(change)), [live]);
  useEffect(() => {
    if (!live || live.joined) return;
    const timer = setInterval(() => latest("reconnected"), POLL_MS);
    return () => clearInterval(timer);
  }, [live]);
}
