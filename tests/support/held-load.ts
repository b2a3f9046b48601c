import type { Sql } from "postgres";
import { asService } from "./people";

/** A load from the ATS in the hands of a try of a run's step. */
export type HeldLoad = { id: string; hold: string };

/** Adds a load of the recruiter's and takes it up as a run does. */
export async function heldLoad(sql: Sql, recruiter: string, run = "a run"): Promise<HeldLoad> {
  const [load] = await sql`
    insert into public.imports (user_id, kind) values (${recruiter}, 'ashby') returning id`;
  await asService(sql, (tx) => tx`select public.begin_ats_load(${recruiter}, ${load?.id}, ${run})`);
  return { id: load?.id, hold: (await taken(sql, recruiter, load?.id, run))?.hold };
}

/** Takes hold of a load as the next try of a step does; null when the load is another run's, or has ended. */
export async function taken(sql: Sql, recruiter: string, load: string, run = "a run") {
  const [row] = await asService(
    sql,
    (tx) => tx`select public.hold_ats_load(${recruiter}, ${load}, ${run}) as held`,
  );
  return row?.held;
}
