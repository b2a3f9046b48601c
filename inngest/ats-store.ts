import { createHash } from "node:crypto";
import { z } from "zod";
import type { SourceWork } from "./events";
import { aiData } from "./sources/analysis/schema";
import type { AtsCandidate } from "./sources/ashby/applicant";
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

/** Takes a load up; gives where the last one ended, or null when it is not wanted, or no load of the ATS. */
export async function beginLoad(load: Load): Promise<{ syncToken: string | null } | null> {
  const { data: begun } = await unended(load, { status: "processing" })
    .eq("kind", "ashby")
    .select("id")
    .throwOnError();
  if (begun.length === 0) return null;
  const { data: user } = await database()
    .from("users")
    .select("ashby_sync_cursor")
    .eq("id", load.user_id)
    .single()
    .throwOnError();
  return { syncToken: user.ashby_sync_cursor };
}

/** Moves the progress bar; false when the load has ended meanwhile, by a cancel or its deadline. */
export async function moveLoad(load: Load, progress: Progress): Promise<boolean> {
  const { data } = await unended(load, columns(progress)).select("id").throwOnError();
  return data.length === 1;
}

/** Ends a load well, and remembers up to where it has read. */
export async function finishLoad(load: Load, progress: Progress, syncToken: string | null) {
  if (syncToken) {
    await database()
      .from("users")
      .update({ ashby_sync_cursor: syncToken })
      .eq("id", load.user_id)
      .throwOnError();
  }
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
    .match({ id: load.import_id, user_id: load.user_id })
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

/** New candidates become applicants; of known ones that changes which no recruiter has edited. */
export async function storeCandidates(userId: string, candidates: AtsCandidate[]) {
  await database()
    .rpc("load_ats_candidates", {
      of_user: userId,
      candidates: JSON.stringify(candidates),
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

const features = z.object({
  /** Whether verdicts are written to Ashby as notes. */
  push_notes: z.boolean().default(true),
  /** The custom field of a candidate that takes the score. */
  score_field_id: z.string().min(1).max(100).optional(),
});

/** A verdict that the ATS is to be told; null when it is told, replaced, or the connection is paused. */
export async function verdictToPush(work: SourceWork) {
  const { data: row } = await database()
    .from("applicants")
    .select(
      "ats_id, ai_data, ats_pushed_revision, ats_asked, score_override, score_override_reason",
    )
    .match({
      id: work.applicant_id,
      user_id: work.user_id,
      ai_revision: work.revision,
      ai_status: "ready",
    })
    .maybeSingle()
    .throwOnError();
  if (!row?.ats_id || row.ats_pushed_revision >= work.revision) return null;
  const { data: user } = await database()
    .from("users")
    .select("ashby_connected, ashby_problem, ashby_features")
    .eq("id", work.user_id)
    .single()
    .throwOnError();
  if (!user.ashby_connected || user.ashby_problem) return null;
  const wanted = features.safeParse(user.ashby_features).data ?? features.parse({});
  const { score_override: score, score_override_reason: reason } = row;
  return {
    atsId: row.ats_id,
    verdict: aiData.parse(row.ai_data),
    override: score === null ? null : { score, reason: reason ?? "" },
    asked: row.ats_asked,
    wanted,
  };
}

/** The ATS has been told this verdict; a newer one stays due, and so does one that was overridden meanwhile. */
export async function markPushed(work: SourceWork, asked: number) {
  await database()
    .from("applicants")
    .update({ ats_pushed_revision: work.revision })
    .match({ id: work.applicant_id, user_id: work.user_id, ats_asked: asked })
    .lt("ats_pushed_revision", work.revision)
    .throwOnError();
}
