"use client";

import useSWR from "swr";
import { z } from "zod";
import { unwrap } from "./problem";
import { useSupabase } from "./supabase";

const REFRESH_MS = 4_000;

const health = z.object({
  /** Sources that have work under way; the others have none. */
  waiting: z.array(
    z.object({
      source: z.string(),
      due: z.number(),
      quiet: z.number(),
      oldest: z.string().nullable(),
    }),
  ),
  loads: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      total: z.number().nullable(),
      done: z.number(),
      failed: z.number(),
      created_at: z.string(),
    }),
  ),
  /** Why nothing is written to Ashby at the moment. */
  ats_problem: z.string().nullable(),
  /** Null where the database does not let us see it. */
  door: z
    .object({
      accepted_at: z.string().nullable(),
      failures: z.array(
        z.object({
          status: z.number().nullable(),
          timed_out: z.boolean(),
          first: z.string(),
          last: z.string(),
        }),
      ),
    })
    .nullable(),
});

export type Health = z.infer<typeof health>;
export type Waiting = Health["waiting"][number];
export type Door = NonNullable<Health["door"]>;

/** How the caller's work stands, asked for every few seconds; null seconds wait until they are known. */
export function useHealth(quietSeconds: number | null) {
  const supabase = useSupabase();
  return useSWR(
    quietSeconds === null ? null : (["health", quietSeconds] as const),
    async ([, seconds]) => ({
      ...health.parse(unwrap(await supabase().rpc("health", { quiet_seconds: seconds }))),
      // Ages grow also while nothing else changes: so every answer is another, and drawn.
      readAt: Date.now(),
    }),
    { refreshInterval: REFRESH_MS, dedupingInterval: REFRESH_MS / 2 },
  );
}

/** Whether the door's last answer that we know of was a refusal, or none. */
export function doorFails(door: Door): boolean {
  const last = door.failures[0]?.last;
  return last !== undefined && (door.accepted_at === null || last > door.accepted_at);
}
