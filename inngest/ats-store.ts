import { createHash } from "node:crypto";
import { z } from "zod";
import type { AtsApplication, AtsCandidate } from "./sources/ashby/applicant";
import type { Resume } from "./sources/ashby/resume";
import { database } from "./store";

/** Which bulk load is meant, and whose it is. */
export interface Load {
  import_id: string;
  user_id: string;
}

/** Whom a load could not bring, as the recruiter reads it. */
export interface LoadFailure {
  ats_id: string | null;
  name: string | null;
  reason: string;
}

/** Where a load stands; counts are absolute, so that writing them twice does no harm. */
export interface Progress {
  done: number;
  failed: number;
  failures: LoadFailure[];
}

/** Starts every tenant's load whose time has come; gives how many. */
export async function startDueLoads(): Promise<number> {
  const { data } = await database().rpc("start_due_loads").throwOnError();
  return z.number().parse(data);
}

/** Up to where earlier loads have read; null where one has to begin anew. */
export interface SyncTokens {
  candidates: string | null;
  applications: string | null;
}

/** Takes a load up; gives where the last one ended, or null when it is not wanted, or no load of the ATS. */
export async function beginLoad(load: Load): Promise<SyncTokens | null> {
  const { data: begun } = await unended(load, { status: "processing" }).select("id").throwOnError();
  if (begun.length === 0) return null;
  const { data: user } = await database()
    .from("users")
    .select("ashby_sync_cursor, ashby_applications_cursor")
    .eq("id", load.user_id)
    .single()
    .throwOnError();
  return { candidates: user.ashby_sync_cursor, applications: user.ashby_applications_cursor };
}

/** Moves the progress bar; false when the load has ended meanwhile, by a cancel or its deadline. */
export async function moveLoad(load: Load, progress: Progress): Promise<boolean> {
  const { data } = await unended(load, columns(progress)).select("id").throwOnError();
  return data.length === 1;
}

/** Ends a load well, and remembers up to where it has read. */
export async function finishLoad(load: Load, progress: Progress, read: SyncTokens) {
  await database()
    .from("users")
    .update({
      ...(read.candidates && { ashby_sync_cursor: read.candidates }),
      ...(read.applications && { ashby_applications_cursor: read.applications }),
    })
    .eq("id", load.user_id)
    .throwOnError();
  const total = progress.done + progress.failed;
  await unended(load, { ...columns(progress), total, status: "ready" }).throwOnError();
}

export async function failLoad(load: Load, reason: string) {
  await unended(load, { status: "error", error: reason.slice(0, 5000) }).throwOnError();
}

function unended(load: Load, change: ReturnType<typeof columns> | LoadEnd) {
  return database()
    .from("imports")
    .update(change)
    .match({ id: load.import_id, user_id: load.user_id, kind: "ashby" })
    .in("status", ["pending", "processing"]);
}

type LoadEnd = {
  status: "processing" | "ready" | "error";
  error?: string;
  total?: number;
};

function columns({ done, failed, failures }: Progress) {
  return { done, failed, failures: failures.map((one) => ({ ...one })) };
}

/**
 * New candidates become applicants unless they are archived; of known ones that changes which no
 * recruiter has edited. Gives how many of them are applicants.
 */
export async function storeCandidates(userId: string, candidates: AtsCandidate[]): Promise<number> {
  const { data } = await database()
    .rpc("load_ats_candidates", {
      of_user: userId,
      candidates: JSON.stringify(candidates),
    })
    .throwOnError();
  return z.number().parse(data);
}

/** Who is archived is marked, who is no longer is checked, who was merged is one. */
export async function storeApplications(userId: string, applications: AtsApplication[]) {
  await database()
    .rpc("load_ats_applications", {
      of_user: userId,
      applications: JSON.stringify(applications),
    })
    .throwOnError();
}

const dueCv = z.object({
  ats_id: z.string(),
  name: z.string().nullable(),
  resume: z.object({ id: z.string(), name: z.string(), handle: z.string() }),
});
export type DueCv = z.infer<typeof dueCv>;

/** CVs that are still to be fetched, but for those that this load has tried in vain. */
export async function dueCvs(load: Load, max: number): Promise<DueCv[]> {
  const { data } = await database()
    .rpc("due_ats_cvs", { of_user: load.user_id, of_import: load.import_id, max_cvs: max })
    .throwOnError();
  return z.array(dueCv).parse(data);
}

const MIME = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Puts a CV into Storage; gives the file's id. The same CV has the same id: a second try replaces the first. */
export async function keepCv(userId: string, cv: DueCv, { bytes, kind }: Resume): Promise<string> {
  const id = fileIdFor(userId, cv);
  const path = `${userId}/${id}/cv.${kind}`;
  const stored = await database()
    .storage.from("cvs")
    .upload(path, bytes, { contentType: MIME[kind], upsert: true });
  if (stored.error) throw stored.error;
  await database()
    .from("files")
    .upsert({
      id,
      user_id: userId,
      path,
      name: cv.resume.name.slice(0, 255),
      mime: MIME[kind],
      size_bytes: bytes.byteLength,
    })
    .throwOnError();
  return id;
}

/** With `file_id` fetched, with `resume_id` alone given up for good, with neither left to the next load. */
export interface CvOutcome {
  ats_id: string;
  resume_id: string | null;
  file_id: string | null;
}

export async function settleCvs(load: Load, outcomes: CvOutcome[]) {
  await database()
    .rpc("settle_ats_cvs", {
      of_user: load.user_id,
      of_import: load.import_id,
      outcomes: JSON.stringify(outcomes),
    })
    .throwOnError();
}

/** A uuid (version 8, RFC 9562) made of what the file is. */
function fileIdFor(userId: string, cv: DueCv): string {
  const hex = createHash("sha256").update(`${userId} ${cv.ats_id} ${cv.resume.id}`).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-");
}
