import type { Enums, TablesInsert, TablesUpdate } from "./database.types";
import { ensure, NOT_THERE, Problem, unwrap } from "./problem";
import type { Supabase } from "./supabase";
import type { Part } from "./view";

type Ids = Iterable<string>;
export type Edit = Pick<
  TablesUpdate<"applicants">,
  | "name"
  | "email"
  | "phone"
  | "li_url"
  | "gh_username"
  | "cv_file_id"
  | "li_file_id"
  | "notes"
  | "score_override"
  | "score_override_reason"
>;

/** So many ids fit into the address of one request. */
const IDS_AT_ONCE = 100;
const ROWS_AT_ONCE = 500;

async function inChunks(ids: Ids, run: (chunk: string[]) => Promise<void>) {
  const all = [...ids];
  for (let at = 0; at < all.length; at += IDS_AT_ONCE) await run(all.slice(at, at + IDS_AT_ONCE));
}

type NewApplicant = TablesInsert<"applicants"> & { id: string };

/**
 * Adds applicants; the database starts the work on what is given. Few statements, since each makes
 * one message to the workers, however many rows it brings. Who is there already is left as they are,
 * so that after a failure all can be sent again.
 */
export async function addApplicants(client: Supabase, applicants: NewApplicant[]) {
  for (let at = 0; at < applicants.length; at += ROWS_AT_ONCE) {
    const rows = applicants.slice(at, at + ROWS_AT_ONCE);
    ensure(await client.from("applicants").upsert(rows, { ignoreDuplicates: true }));
  }
}

/** Changes rows, or says that some are not there (any more): to the database that is no error. */
async function update(client: Supabase, ids: Ids, change: TablesUpdate<"applicants">) {
  let missing = 0;
  await inChunks(ids, async (chunk) => {
    const changed = unwrap(
      await client.from("applicants").update(change).in("id", chunk).select("id"),
    );
    missing += chunk.length - changed.length;
  });
  if (missing === 1) throw new Problem("That applicant does not exist (any more).", NOT_THERE);
  if (missing > 1) throw new Problem(`${missing} of them do not exist (any more).`, NOT_THERE);
}

/** Changes what a recruiter may change; a new address or CV starts its source again. */
export async function editApplicant(client: Supabase, id: string, edit: Edit) {
  await update(client, [id], edit);
}

/** Asks for one part again. */
export async function retryPart(client: Supabase, id: string, part: Part) {
  await update(client, [id], { [`${part}_status`]: "pending" });
}

/** Asks again for every part that ended in error. */
export async function retryFailed(client: Supabase, ids: Ids) {
  await inChunks(ids, async (chunk) => {
    for (const part of ["cv", "li", "gh", "ai"] as const) {
      const again: TablesUpdate<"applicants"> = { [`${part}_status`]: "pending" };
      ensure(
        await client.from("applicants").update(again).in("id", chunk).eq(`${part}_status`, "error"),
      );
    }
  });
}

/** Has verdicts written to the ATS, also those that were before; tells how many it is asked for. */
export async function pushToAts(client: Supabase, ids: Ids): Promise<number> {
  let asked = 0;
  await inChunks(ids, async (chunk) => {
    asked += unwrap(await client.rpc("ask_ats_push", { applicant_ids: chunk }));
  });
  return asked;
}

/** Records what the recruiter decided and why; null takes a decision back. */
export async function decide(
  client: Supabase,
  ids: Ids,
  decision: Enums<"applicant_decision"> | null,
  reason: string | null,
) {
  await update(client, ids, { decision, decision_reason: reason });
}

/** Takes applicants out of sight; they are deleted for good a minute later, unless restored before. */
export async function removeApplicants(client: Supabase, ids: Ids) {
  await inChunks(ids, async (chunk) => {
    ensure(await client.rpc("remove_applicants", { applicant_ids: chunk }));
  });
}

/** Takes removals back; gives how many could be. */
export async function restoreApplicants(client: Supabase, ids: Ids): Promise<number> {
  let restored = 0;
  await inChunks(ids, async (chunk) => {
    restored += unwrap(await client.rpc("restore_applicants", { applicant_ids: chunk }));
  });
  return restored;
}

/** Deletes applicants for good; their files go with them. */
export async function deleteApplicants(client: Supabase, ids: Ids) {
  await inChunks(ids, async (chunk) => {
    ensure(await client.from("applicants").delete().in("id", chunk));
  });
}

/**
 * Deletes every applicant of the caller's, some hundred at a time, and tells how many are gone.
 * Gives false when it was stopped before the end.
 */
export async function deleteAllApplicants(
  client: Supabase,
  onProgress: (gone: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  for (let gone = 0; !signal.aborted; ) {
    const rows = unwrap(await client.from("applicants").select("id").limit(IDS_AT_ONCE));
    if (rows.length === 0) return true;
    await deleteApplicants(
      client,
      rows.map(({ id }) => id),
    );
    gone += rows.length;
    onProgress(gone);
  }
  return false;
}
