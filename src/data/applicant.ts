"use client";

import { useMemo } from "react";
import useSWR from "swr";
import type { z } from "zod";
import { aiData } from "../../inngest/sources/analysis/schema";
import { cvData } from "../../inngest/sources/cv/schema";
import { ghData } from "../../inngest/sources/github/schema";
import { liData } from "../../inngest/sources/linkedin/schema";
import { useComeBack } from "./come-back";
import type { Tables } from "./database.types";
import { useChanges } from "./live";
import { NOT_THERE, Problem, unwrap } from "./problem";
import { useSupabase } from "./supabase";

type Row = Tables<"applicants">;

/** An applicant with what each source brought; null where there is nothing (yet). */
export type Applicant = ReturnType<typeof read>;
export type HistoryEvent = Tables<"applicant_events">;

/** One applicant, kept current. `edit` shows a change at once and takes it back when it is refused. */
export function useApplicant(id: string) {
  const supabase = useSupabase();
  const row = useRow(id);
  const history = useSWR(
    ["history", id] as const,
    async ([, wanted]) =>
      unwrap(
        await supabase()
          .from("applicant_events")
          .select("*")
          .eq("applicant_id", wanted)
          .order("id", { ascending: false })
          .limit(200),
      ),
    { revalidateIfStale: false },
  );
  const refresh = () => {
    void row.mutate();
    void history.mutate();
  };

  useComeBack(id, Boolean(row.data), refresh);
  useChanges((change) => {
    if (change === "reconnected" || change.id === id) refresh();
  });

  const { data } = row;
  const edit = async (change: Partial<Row>, run: () => Promise<void>) => {
    if (!data) return;
    let shown = data;
    try {
      await row.mutate(
        async () => {
          await run();
          return shown;
        },
        {
          optimisticData: (_stored?: Row, now?: Row) => {
            // What came in since the page was drawn stays.
            shown = { ...(now ?? data), ...change };
            return shown;
          },
          rollbackOnError: true,
          revalidate: true,
        },
      );
    } catch (error) {
      // Then the row itself says so as well.
      if (isGone(error)) void row.mutate();
      throw error;
    }
    void history.mutate();
  };

  const applicant = useMemo(() => (data ? read(data) : null), [data]);
  return {
    applicant,
    error: row.error,
    /** Whether there is no such applicant, for this recruiter, or none any more. */
    gone: isGone(row.error),
    history: history.data ?? null,
    refresh: () => row.mutate(),
    edit,
  };
}

/** Has somebody at hand who may be looked at next: they are then shown at once, and read anew as whoever is come back to. */
export function useAtHand(id: string | null): void {
  const { mutate } = useRow(id);
  useChanges((change) => {
    if (change !== "reconnected" && change.id === id) void mutate();
  });
}

function useRow(id: string | null) {
  const supabase = useSupabase();
  return useSWR(
    id === null ? null : (["applicant", id] as const),
    async ([, wanted]) =>
      unwrap(await supabase().from("applicants").select("*").eq("id", wanted).single()),
    {
      keepPreviousData: false,
      revalidateIfStale: false,
      // Who is not there will not come.
      shouldRetryOnError: (error) => !isGone(error),
    },
  );
}

function isGone(error: unknown): boolean {
  return error instanceof Problem && error.code === NOT_THERE;
}

function read(row: Row) {
  return {
    ...row,
    cv: parsed(cvData, row.cv_data),
    linkedin: parsed(liData, row.li_data),
    github: parsed(ghData, row.gh_data),
    verdict: parsed(aiData, row.ai_data),
  };
}

/** Data of another version than this page knows is as good as none: it is never shown half. */
function parsed<S extends z.ZodType>(schema: S, data: unknown): z.infer<S> | null {
  const result = schema.safeParse(data);
  return result.success ? result.data : null;
}
