import { createHash } from "node:crypto";
import type { AiData } from "../analysis/schema";
import { plainText } from "../plain-text";

const RECOMMENDATIONS = {
  consistent: "consistent",
  review: "to be reviewed",
  contradictory: "contradictory",
};
const MOST_FLAGS = 10;

/** What a note is about. */
export interface Told {
  applicant_id: string;
  revision: number;
  /** How often the recruiter has had the ATS told anew. */
  asked: number;
  verdict: AiData;
  /** The recruiter's own score, and why. */
  override: { score: number; reason: string } | null;
  /** Where recruiters open Vouch. */
  vouchUrl?: string | undefined;
}

/** A note as it is written, and by what it is known among a candidate's others. */
export type VerdictNote = Pick<Told, "applicant_id" | "revision" | "asked"> & {
  text: string;
  /** Tells whether two notes say the same. */
  digest: string;
};

/** A verdict in plain text, with a link back and a last line by which Vouch knows it again. */
export function verdictNote(told: Told): VerdictNote {
  const { applicant_id, revision, asked } = told;
  const said = wordsOf(told);
  const digest = createHash("sha256").update(said).digest("hex").slice(0, 12);
  const reference = `${applicant_id}:${revision}${asked > 0 ? `:${asked}` : ""}`;
  return {
    applicant_id,
    revision,
    asked,
    digest,
    text: `${said}\nReference ${reference} ${digest}`,
  };
}

function wordsOf({ applicant_id, verdict, override, vouchUrl }: Told): string {
  const flags = verdict.flags.map(
    ({ severity, message }) => `- ${severity}: ${plainText(message, 300)}`,
  );
  const own = `${verdict.score} of 100, ${RECOMMENDATIONS[verdict.recommendation]}.`;
  return [
    ...(override
      ? [
          `Vouch: ${override.score} of 100, set by the recruiter: ${oneLine(override.reason)}`,
          `Vouch's own verdict: ${own}`,
        ]
      : [`Vouch: ${own}`]),
    plainText(verdict.summary, 1000),
    ...flags.slice(0, MOST_FLAGS),
    ...(flags.length > MOST_FLAGS ? [`and ${flags.length - MOST_FLAGS} more flags`] : []),
    ...(vouchUrl ? [`The evidence: ${new URL(`/applicants/${applicant_id}`, vouchUrl)}`] : []),
  ].join("\n");
}

const oneLine = (text: string) => plainText(text, 1000).replaceAll(/\s+/g, " ");

/**
 * Whether the notes, the newest first, hold this one, or the last word on this applicant is the
 * same and nobody has asked for another. Ashby's notes cannot be changed: what says nothing new is
 * not written.
 */
export function saidAlready(note: VerdictNote, notes: string[]): boolean {
  const ours = notes.flatMap((text) => {
    const [, applicant, revision, asked = "0", digest] = REFERENCE.exec(text) ?? [];
    return applicant === note.applicant_id
      ? [{ revision: Number(revision), asked: Number(asked), digest }]
      : [];
  });
  const [last] = ours;
  return (
    ours.some(({ revision, asked }) => revision === note.revision && asked === note.asked) ||
    (last?.asked === note.asked && last.digest === note.digest)
  );
}

const REFERENCE = /Reference ([0-9a-f-]{36}):(\d+)(?::(\d+))?(?: ([0-9a-f]{12}))?/;
