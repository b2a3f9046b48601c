"use client";

import useSWR from "swr";
import { countQuery } from "./applicants-query";
import { useBatched } from "./in-turn";
import { useChanges } from "./live";
import { unwrap } from "./problem";
import { useSupabase } from "./supabase";
import type { View } from "./view";

/** Beyond this nobody needs to know exactly; the database stops counting here. */
export const MOST_COUNTED = 10_000;

/** How many applicants a view holds, counted up to MOST_COUNTED; null while that is not known. */
export function useApplicantCount(userId: string | null, view: View): number | null {
  const supabase = useSupabase();
  const { search, status, decision, origin, ats, failing, flag } = view;
  // The order changes no count: it is left out of the key.
  const filter = { search, status, decision, origin, ats, failing, flag };
  const { data, mutate } = useSWR(
    userId ? (["count", userId, filter] as const) : null,
    async ([, , wanted]) => unwrap(await countQuery(supabase(), wanted, MOST_COUNTED)),
    { keepPreviousData: true, revalidateOnFocus: false },
  );
  const changed = useBatched(async () => void (await mutate()));
  useChanges((change) => {
    if (change === "reconnected" || change.table === "applicants") changed("*");
  });
  return data ?? null;
}
