import { withAshby } from "./ats-connection";
import { markPushed, verdictToPush } from "./ats-store";
import { env } from "./env";
import type { SourceWork } from "./events";
import { log } from "./log";
import type { AiData } from "./sources/analysis/schema";
import { needsAKey } from "./sources/ashby/failures";
import { SourceFailure } from "./sources/failure";
import { plainText } from "./sources/plain-text";

/**
 * Tells Ashby a verdict, once: the note carries a reference that is looked for before it is
 * written, so that a push which was interrupted between Ashby and our database is not repeated.
 * Where the key no longer works, the verdict stays due and the account says why.
 */
export async function pushVerdict(
  work: SourceWork,
): Promise<"pushed" | "not due" | "paused" | "refused"> {
  const due = await verdictToPush(work);
  if (!due) return "not due";
  const { atsId, verdict, override, asked, wanted } = due;
  const reference = `${work.applicant_id}:${work.revision}${asked > 0 ? `:${asked}` : ""}`;
  const score = override?.score ?? verdict.score;
  try {
    await withAshby(work.user_id, async (api) => {
      if (wanted.score_field_id) await api.setField(atsId, wanted.score_field_id, score);
      if (wanted.push_notes && !(await api.hasNote(atsId, reference))) {
        await api.createNote(atsId, noteOf(verdict, override, work.applicant_id, reference));
      }
    });
  } catch (error) {
    if (needsAKey(error)) return "paused";
    if (!(error instanceof SourceFailure) || error.remedy !== "give-up") throw error;
    // The candidate is gone from Ashby, or the field is: asking again every hour would not help.
    log.warn(
      { applicant: work.applicant_id, code: error.code },
      "Ashby does not take this verdict",
    );
    await markPushed(work, asked);
    return "refused";
  }
  await markPushed(work, asked);
  return "pushed";
}

const RECOMMENDATIONS = {
  consistent: "consistent",
  review: "to be reviewed",
  contradictory: "contradictory",
};

type Override = { score: number; reason: string } | null;

function noteOf(verdict: AiData, override: Override, applicantId: string, reference: string) {
  const { VOUCH_URL: vouch } = env();
  const flags = verdict.flags.map(
    ({ severity, message }) => `- ${severity}: ${plainText(message, 300)}`,
  );
  return [
    ...(override
      ? [
          `Vouch: ${override.score} of 100, set by the recruiter: ${oneLine(override.reason)}`,
          `Vouch's own verdict: ${verdict.score} of 100, ${RECOMMENDATIONS[verdict.recommendation]}.`,
        ]
      : [`Vouch: ${verdict.score} of 100, ${RECOMMENDATIONS[verdict.recommendation]}.`]),
    plainText(verdict.summary, 1000),
    ...flags.slice(0, MOST_FLAGS),
    ...(flags.length > MOST_FLAGS ? [`and ${flags.length - MOST_FLAGS} more flags`] : []),
    ...(vouch ? [`The evidence: ${new URL(`/applicants/${applicantId}`, vouch)}`] : []),
    `Reference ${reference}`,
  ].join("\n");
}

const oneLine = (text: string) => plainText(text, 1000).replaceAll(/\s+/g, " ");

const MOST_FLAGS = 10;
