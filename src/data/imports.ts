"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import useSWR from "swr";
import { z } from "zod";
import { askVouch } from "./ask-vouch";
import type { Tables } from "./database.types";
import { useChanges } from "./live";
import { ensure, Problem, unwrap } from "./problem";
import { useSupabase } from "./supabase";

const COLUMNS =
  "id, kind, status, total, done, failed, error, file_name, created_at, finished_at" as const;

/** A bulk load, without the list of what failed. */
export type Import = Pick<
  Tables<"imports">,
  | "id"
  | "kind"
  | "status"
  | "total"
  | "done"
  | "failed"
  | "error"
  | "file_name"
  | "created_at"
  | "finished_at"
>;

/** More is no list that anybody reads; the database keeps a hundred. */
const MOST = 50;
/** Progress comes in bursts; it is asked for so often at most. */
const SETTLE_MS = 300;

export const hasEnded = ({ status }: Import) => status !== "pending" && status !== "processing";

/** The caller's bulk loads, newest first, kept current. */
export function useImports(userId: string | null) {
  const supabase = useSupabase();
  const list = useSWR(
    userId ? (["imports", userId] as const) : null,
    async (): Promise<Import[]> =>
      unwrap(
        await supabase()
          .from("imports")
          .select(COLUMNS)
          .order("created_at", { ascending: false })
          .limit(MOST),
      ),
  );
  const { data, mutate } = list;

  const refresh = useThrottled(() => void mutate());
  useChanges((change) => {
    if (change === "reconnected" || change.table === "imports") refresh();
  });

  return {
    imports: data ?? null,
    error: list.error,
    refresh: () => mutate(),
    /** Stops a load; what it has brought stays. */
    cancel: async (id: string) => {
      const show = (before: Import[] | undefined) =>
        (before ?? []).map((one) =>
          one.id === id ? { ...one, status: "cancelled" as const } : one,
        );
      await mutate(
        async (before) => {
          ensure(await supabase().from("imports").update({ status: "cancelled" }).eq("id", id));
          return show(before);
        },
        { optimisticData: show, rollbackOnError: true, revalidate: true },
      );
    },
  };
}

function useThrottled(run: () => void): () => void {
  const timer = useRef(0);
  const latest = useEffectEvent(run);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = useRef(() => {
    timer.current ||= window.setTimeout(() => {
      timer.current = 0;
      latest();
    }, SETTLE_MS);
  });
  return later.current;
}

const failure = z.object({
  /** Of a CSV file; an ATS has none. */
  row: z.number().nullish(),
  name: z.string().nullish(),
  reason: z.string(),
});
export type ImportFailure = z.infer<typeof failure>;

/** What a load could not bring, the first hundred; asked for anew when there is more of it. */
export function useFailures(load: Pick<Import, "id" | "failed">) {
  const supabase = useSupabase();
  const list = useSWR(
    ["import-failures", load.id, load.failed] as const,
    async ([, id]): Promise<ImportFailure[]> => {
      const [kept] = unwrap(await supabase().from("imports").select("failures").eq("id", id));
      if (!kept) throw new Problem("This import is no longer kept.", "gone");
      return z.array(failure).parse(kept.failures);
    },
    { keepPreviousData: true },
  );
  return { failures: list.data ?? null, error: list.error };
}

/** Where the caller's connection to Ashby stands. */
export function useAshbyState(userId: string | null) {
  const supabase = useSupabase();
  return useSWR(userId ? (["ashby-state", userId] as const) : null, async ([, id]) =>
    unwrap(
      await supabase().from("users").select("ashby_connected, ashby_problem").eq("id", id).single(),
    ),
  );
}

/** Starts a load from Ashby by its door. */
export async function startAshbyLoad(): Promise<void> {
  await askVouch("POST", "/api/ats-load");
}
