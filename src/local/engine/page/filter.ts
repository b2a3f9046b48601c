import { z } from "zod";
import type { Database } from "../database";

/** What a run can be asked for: its status, or that attempts have failed and others follow. */
export const STATUSES = [
  "queued",
  "running",
  "retrying",
  "completed",
  "failed",
  "cancelled",
] as const;

/** What a list of runs is narrowed down to; read from the address, where anything may stand. */
export const filter = z.object({
  fn: z.string().max(300).catch("").default(""),
  status: z
    .union([z.enum(STATUSES), z.literal("")])
    .catch("")
    .default(""),
  q: z.string().trim().max(200).catch("").default(""),
  before: z.string().max(200).catch("").default(""),
});
export type Filter = z.infer<typeof filter>;

/** The address of a list that is narrowed down like this. */
export function address(given: Partial<Filter>): string {
  const set = Object.entries(given).filter(([, value]) => value !== "");
  return set.length === 0 ? "/" : `/?${new URLSearchParams(set)}`;
}

/** The condition on `engine.runs r` that a filter's function and status make. */
export function narrowed(sql: Database, { fn, status }: Pick<Filter, "fn" | "status">) {
  return sql`(true ${fn ? sql`and r.function_id = ${fn}` : sql``} ${ofStatus(sql, status)})`;
}

function ofStatus(sql: Database, status: Filter["status"]) {
  if (!status) return sql``;
  if (status === "completed") return sql`and r.status = 'completed'`;
  if (status === "retrying")
    return sql`and r.id in (select j.run_id from engine.jobs j where j.attempt > 0)`;
  // The second condition is that of the index.
  return sql`and r.status = ${status} and r.status <> 'completed'`;
}
