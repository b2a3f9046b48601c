import { z } from "zod";

/** A list of more is no list that anybody reads. */
const MOST_FAILURES_LISTED = 100;

/** How far a load is; counts are absolute, so that writing them twice does no harm. */
export const progress = z.object({
  done: z.number(),
  failed: z.number(),
  /** Whom the load could not bring, as the recruiter reads it. */
  failures: z.array(
    z.object({ ats_id: z.string().nullable(), name: z.string().nullable(), reason: z.string() }),
  ),
});
export type Progress = z.infer<typeof progress>;
export type LoadFailure = Progress["failures"][number];

/** So many more, and those who could not be brought. */
export function counted(before: Progress, done: number, failures: LoadFailure[]): Progress {
  return {
    // A CV that an earlier load left over may fail in one that brings nobody.
    done: Math.max(0, before.done + done),
    failed: before.failed + failures.length,
    failures: [...before.failures, ...failures].slice(0, MOST_FAILURES_LISTED),
  };
}
