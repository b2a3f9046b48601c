import { z } from "zod";
import type { SourceWork } from "./events";
import { aiData } from "./sources/analysis/schema";
import { database } from "./store";

const features = z.object({
  /** Whether verdicts are written to Ashby as notes. */
  push_notes: z.boolean().default(true),
  /** The custom field of a candidate that takes the score. */
  score_field_id: z.string().min(1).max(100).nullish(),
});

/** A verdict that the ATS is to be told; null when it is told, replaced, or the connection is paused. */
export async function verdictToPush(work: SourceWork) {
  const { data: row } = await database()
    .from("applicants")
    .select(
      "ats_id, ats_state, removed_at, ai_data, ats_pushed_revision, ats_asked, score_override, score_override_reason",
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
    deleted: row.ats_state === "deleted",
    removed: row.removed_at !== null,
    verdict: aiData.parse(row.ai_data),
    override: score === null ? null : { score, reason: reason ?? "" },
    asked: row.ats_asked,
    wanted,
  };
}

/** Whether a load is about to bring this applicant's CV, and with it another verdict. */
export async function awaitsCv(work: SourceWork): Promise<boolean> {
  const { data } = await database()
    .rpc("awaits_ats_cv", { of_user: work.user_id, applicant: work.applicant_id })
    .throwOnError();
  return z.boolean().parse(data);
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
