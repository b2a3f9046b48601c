import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { z } from "zod";
import type { Database } from "../src/data/database.types";
import { env } from "./env";
import type { SourceWork } from "./events";
import { type VouchEvent, vouchEvent } from "./events";
import type { AiData } from "./sources/analysis/schema";
import { type CvData, cvData } from "./sources/cv/schema";
import { SourceFailure } from "./sources/failure";
import { type GhData, ghData } from "./sources/github/schema";
import { type LiData, liData } from "./sources/linkedin/schema";

/** The sources and the verdict, by the prefix of their columns. */
export type Part = "cv" | "li" | "gh" | "ai";

type DataOf = { cv: CvData; li: LiData; gh: GhData; ai: AiData };

let client: SupabaseClient<Database> | undefined;

/** The database as the service role: past Row-Level Security, so every query names what it means. */
export function database(): SupabaseClient<Database> {
  client ??= createClient<Database>(env().NEXT_PUBLIC_SUPABASE_URL, env().SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
  });
  return client;
}

/** The condition under which a part's work is still wanted: same revision, still processing. */
function stillWanted(part: Part, work: SourceWork) {
  return {
    id: work.applicant_id,
    [`${part}_revision`]: work.revision,
    [`${part}_status`]: "processing",
  };
}

/** The inputs of one part, or null when the work is no longer current: replaced, deleted or already done. */
export async function currentInputs(part: Part, work: SourceWork) {
  const { data } = await database()
    .from("applicants")
    .select("cv_file_id, li_file_id, li_url, gh_username")
    .match(stillWanted(part, work))
    .maybeSingle()
    .throwOnError();
  return data;
}

/** Where a stored file stands, and what it is called. */
export async function storedFile(fileId: string) {
  const { data } = await database()
    .from("files")
    .select("path, name")
    .eq("id", fileId)
    .maybeSingle()
    .throwOnError();
  return data;
}

/** The bytes of a stored object, or null when there is none at that path. */
export async function download(path: string): Promise<Uint8Array | null> {
  const { data, error } = await database().storage.from("cvs").download(path);
  if (!error) return new Uint8Array(await data.arrayBuffer());
  // Storage answers 400 with "not_found" inside, or 404, by its version.
  if ("status" in error && (error.status === 404 || error.status === 400)) return null;
  throw error;
}

/**
 * What the sources brought, each parsed; null where a source is not ready, or at all when
 * superseded. Throws SourceFailure when an older version of Vouch read one of them.
 */
export async function sourcesOf(work: SourceWork) {
  const { data: row } = await database()
    .from("applicants")
    .select("cv_status, cv_data, li_status, li_data, gh_status, gh_data")
    .match(stillWanted("ai", work))
    .maybeSingle()
    .throwOnError();
  if (!row) return null;
  return {
    cv: row.cv_status === "ready" ? asRead(cvData, row.cv_data, "the CV") : null,
    linkedin: row.li_status === "ready" ? asRead(liData, row.li_data, "LinkedIn") : null,
    github: row.gh_status === "ready" ? asRead(ghData, row.gh_data, "GitHub") : null,
  };
}

function asRead<T>(schema: z.ZodType<T>, data: unknown, source: string): T {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  throw new SourceFailure(
    "analysis/outdated",
    `What is stored of ${source} comes from an older version of Vouch; have ${source} read again.`,
    "give-up",
    { cause: read.error },
  );
}

const preferences = z.object({ blind_mode: z.boolean().default(true) });

/** Whether the recruiter's verdicts are made blind; on unless switched off. */
export async function blindMode(userId: string): Promise<boolean> {
  const { data: row } = await database()
    .from("users")
    .select("preferences")
    .eq("id", userId)
    .maybeSingle()
    .throwOnError();
  return preferences.safeParse(row?.preferences).data?.blind_mode ?? true;
}

/** Whether a write found its work still wanted. */
export type Outcome = "stored" | "superseded";
type Columns = Database["public"]["Tables"]["applicants"]["Update"];

async function settle(part: Part, work: SourceWork, columns: Columns): Promise<Outcome> {
  const { data } = await database()
    .from("applicants")
    .update(columns)
    .match(stillWanted(part, work))
    .select("id")
    .throwOnError();
  return data.length === 1 ? "stored" : "superseded";
}

/** Stores a result, but only while its input is current: a compare-and-set on revision and status. */
export function storeResult<P extends Part>(part: P, work: SourceWork, data: DataOf[P]) {
  return settle(part, work, { [`${part}_status`]: "ready", [`${part}_data`]: data });
}

/** Says, under the same condition, until when a service has asked us to wait; till then the work is neither late nor quiet. */
export function storeWait(part: Part, work: SourceWork, until: string) {
  return settle(part, work, { [`${part}_requested_at`]: until });
}

/** Stores the reason a recruiter reads, under the same condition. */
export function storeFailure(part: Part, work: SourceWork, reason: string) {
  return settle(part, work, { [`${part}_status`]: "error", [`${part}_error`]: reason });
}

/** The events of work that is due and has been quiet for so many seconds, at most `max` of each kind. */
export async function dueEvents(quietSeconds: number, max: number): Promise<VouchEvent[]> {
  const { data } = await database()
    .rpc("due_events", { quiet_seconds: quietSeconds, max_events: max })
    .throwOnError();
  return z.array(vouchEvent).parse(data);
}

/** Ends work that is past its deadline in error; gives how many. */
export async function expireDue(deadlineSeconds: number, reason: string): Promise<number> {
  const { data } = await database()
    .rpc("expire_due", { deadline_seconds: deadlineSeconds, reason })
    .throwOnError();
  return data;
}

/** Deletes for good what recruiters removed so long ago that nobody takes it back; gives how many. */
export async function deleteRemoved(afterSeconds: number, max: number): Promise<number> {
  const { data } = await database()
    .rpc("delete_removed", { after_seconds: afterSeconds, max_rows: max })
    .throwOnError();
  return data;
}

/** So many objects go in one request to Storage. */
const OBJECTS_AT_ONCE = 500;
/** What is left after so many requests is asked for again within the hour. */
const MOST_REQUESTS = 100;

/** Removes an account's objects that nobody needs any more, then their rows; gives how many. */
export async function removeDeletedFiles(userId: string): Promise<number> {
  let removed = 0;
  for (let request = 0; request < MOST_REQUESTS; request++) {
    const { data: paths } = await database()
      .rpc("removable_objects", { of_user: userId, max_objects: OBJECTS_AT_ONCE })
      .throwOnError();
    if (paths.length > 0) {
      // A path does not say in which it stands; where it does not, nothing happens.
      for (const bucket of ["cvs", "csvs"]) {
        const { error } = await database().storage.from(bucket).remove(paths);
        if (error) throw error;
      }
    }
    await database().rpc("objects_removed", { of_user: userId, paths }).throwOnError();
    removed += paths.length;
    if (paths.length < OBJECTS_AT_ONCE) break;
  }
  return removed;
}
