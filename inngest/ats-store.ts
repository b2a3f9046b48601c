import { z } from "zod";
import { type Place, place } from "./ats-place";
import { type Progress, progress } from "./ats-progress";
import type { AtsApplication, AtsCandidate } from "./sources/ashby/applicant";
import { database } from "./store";

/** Which bulk load is meant, and whose it is. */
export interface Load {
  import_id: string;
  user_id: string;
}

const token = z.string().nullable();

const held = z.object({
  hold: z.uuid(),
  /** Null where the load has yet to begin. */
  at: place.nullable(),
  progress,
  /** Up to where earlier loads have read; null where one has to begin anew. */
  tokens: z.object({ candidates: token, applications: token }),
});
/** A load in the hands of one try of one run's step. */
export type HeldLoad = Load & z.infer<typeof held>;

/** The load has ended, by a cancel or its deadline, or another run or try has it: nothing more is to be done for it here. */
export class LoadLost extends Error {
  override readonly name = "LoadLost";
}

/** Starts every tenant's load whose time has come; gives how many. */
export async function startDueLoads(): Promise<number> {
  const { data } = await database().rpc("start_due_loads").throwOnError();
  return z.number().parse(data);
}

/** Takes a load up for a run; false when it is not wanted, or no load of the ATS. */
export async function beginLoad(load: Load, run: string): Promise<boolean> {
  const { data } = await database()
    .rpc("begin_ats_load", { ...named(load), of_run: run })
    .throwOnError();
  return z.boolean().parse(data);
}

/** Takes hold of a load where it stands; from then on no earlier try writes. Throws LoadLost. */
export async function holdLoad(load: Load, run: string): Promise<HeldLoad> {
  const { data } = await database()
    .rpc("hold_ats_load", { ...named(load), of_run: run })
    .throwOnError();
  if (data === null) throw new LoadLost();
  return { import_id: load.import_id, user_id: load.user_id, ...held.parse(data) };
}

/** Moves the progress bar, and with `at` the place where the load goes on. Throws LoadLost. */
export async function moveLoad(
  load: HeldLoad,
  progress: Progress,
  at: Place | null = null,
): Promise<void> {
  const { data } = await database()
    .rpc("move_ats_load", {
      ...ownedBy(load),
      progress: JSON.stringify(progress),
      ...(at && { next_at: JSON.stringify(at) }),
    })
    .throwOnError();
  if (data !== true) throw new LoadLost();
}

/** Ends a load well, and remembers up to where it has read. Throws LoadLost. */
export async function finishLoad(load: HeldLoad, read: HeldLoad["tokens"]): Promise<void> {
  const { data } = await database()
    .rpc("finish_ats_load", {
      ...ownedBy(load),
      ...(read.candidates && { candidates_token: read.candidates }),
      ...(read.applications && { applications_token: read.applications }),
    })
    .throwOnError();
  if (data !== true) throw new LoadLost();
}

/** Says why a run that has the load has failed for good. */
export async function failLoad(load: Load, run: string, reason: string): Promise<void> {
  await database()
    .rpc("fail_ats_load", { ...named(load), of_run: run, reason })
    .throwOnError();
}

/**
 * New candidates become applicants unless they are archived; of known ones that changes which no
 * recruiter has edited. Gives how many of them are applicants. Throws LoadLost.
 */
export async function storeCandidates(load: HeldLoad, candidates: AtsCandidate[]): Promise<number> {
  const { data } = await database()
    .rpc("load_ats_candidates", { ...ownedBy(load), candidates: JSON.stringify(candidates) })
    .throwOnError();
  if (data === null) throw new LoadLost();
  return z.number().parse(data);
}

/** Who is archived is marked, who is no longer is checked, who was merged is one. Throws LoadLost. */
export async function storeApplications(
  load: HeldLoad,
  applications: AtsApplication[],
): Promise<void> {
  const { data } = await database()
    .rpc("load_ats_applications", {
      ...ownedBy(load),
      applications: JSON.stringify(applications),
    })
    .throwOnError();
  if (data !== true) throw new LoadLost();
}

/** With `file_id` fetched, with `resume_id` alone given up for good, with neither left to the next load. */
export interface CvOutcome {
  ats_id: string;
  resume_id: string | null;
  file_id: string | null;
}

/** What became of CVs, and the progress that this makes. Throws LoadLost. */
export async function settleCvs(
  load: HeldLoad,
  outcomes: CvOutcome[],
  progress: Progress,
): Promise<void> {
  const { data } = await database()
    .rpc("settle_ats_cvs", {
      ...ownedBy(load),
      outcomes: JSON.stringify(outcomes),
      progress: JSON.stringify(progress),
    })
    .throwOnError();
  if (data !== true) throw new LoadLost();
}

function named({ import_id, user_id }: Load) {
  return { of_user: user_id, of_import: import_id };
}

function ownedBy(load: HeldLoad) {
  return { ...named(load), of_hold: load.hold };
}
