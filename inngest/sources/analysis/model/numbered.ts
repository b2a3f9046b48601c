import type { Evidence, Flag } from "../schema";
import type { Judgement } from "../score";

/** A finding under the id that the model calls it by. */
export type NumberedFinding = {
  id: string;
  kind: "flag" | "strength";
  check: string;
  severity?: Flag["severity"];
  message: string;
  evidence: Evidence[];
};

/** Dates of study tell an age: what may rest on them is not shown to a model that is to be blind. */
const OF_DATES_OF_STUDY = "gap";

/** The rules' findings that a model is shown, under their ids. */
export function numbered(
  { flags, strengths }: Pick<Judgement, "flags" | "strengths">,
  blind: boolean,
): NumberedFinding[] {
  const shown = flags.filter(({ check }) => !blind || check !== OF_DATES_OF_STUDY);
  return [
    ...shown.map(({ kind, check, severity, message, evidence }, at) => {
      return { id: `f${at + 1}`, kind, check, severity, message, evidence };
    }),
    ...strengths.map(({ kind, check, message, evidence }, at) => {
      return { id: `s${at + 1}`, kind, check, message, evidence };
    }),
  ];
}
