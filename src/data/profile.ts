"use client";

import useSWR from "swr";
import { z } from "zod";
import { ensure, unwrap } from "./problem";
import { useSupabase } from "./supabase";

/** What a recruiter chose. Whatever else stands in the column belongs to others and is kept. */
const preferences = z.looseObject({ blind_mode: z.boolean().default(true).catch(true) });

type Profile = {
  full_name: string | null;
  preferences: z.infer<typeof preferences>;
  /** After how many days applicants go; null for never. */
  retention_days: number | null;
};

/** The recruiter's own account row; `save` shows a change at once and takes it back when it is refused. */
export function useProfile(userId: string | null) {
  const supabase = useSupabase();
  const profile = useSWR(
    userId ? (["profile", userId] as const) : null,
    async ([, id]): Promise<Profile> => {
      const row = unwrap(
        await supabase()
          .from("users")
          .select("full_name, preferences, retention_days")
          .eq("id", id)
          .single(),
      );
      return {
        full_name: row.full_name,
        retention_days: row.retention_days,
        preferences: preferences.parse(
          z.record(z.string(), z.unknown()).catch({}).parse(row.preferences),
        ),
      };
    },
  );
  const { data } = profile;

  const save = async (change: Partial<Profile>) => {
    if (!data || !userId) return;
    const next = { ...data, ...change };
    const { preferences: chosen, ...columns } = change;
    await profile.mutate(
      async () => {
        ensure(
          await supabase()
            .from("users")
            // What is not changed here may have been in another tab.
            .update({ ...columns, ...(chosen && { preferences: json(chosen) }) })
            .eq("id", userId),
        );
        return next;
      },
      { optimisticData: next, rollbackOnError: true, revalidate: false },
    );
  };
  return { profile: data ?? null, error: profile.error, refresh: () => profile.mutate(), save };
}

const json = (value: object) => z.json().parse(value);
