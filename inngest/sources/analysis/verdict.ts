import type { Applicant } from "./check";
import { type AiData, aiData } from "./schema";
import { type Judgement, judge } from "./score";
import { questionsOf, recommend, summarise } from "./wording";

/** The verdict that the rules alone come to. */
export function verdictByRules(
  applicant: Applicant,
  judgement: Judgement = judge(applicant),
): AiData {
  const { flags, strengths, breakdown, score } = judgement;
  const recommendation = recommend(applicant, score, flags);
  return aiData.parse({
    version: 1,
    engine: "rules",
    score,
    breakdown,
    recommendation,
    summary: summarise(applicant, judgement, recommendation),
    flags: flags.map(({ check, severity, confidence, message, evidence }) => ({
      check,
      severity,
      confidence,
      message,
      evidence,
    })),
    strengths: strengths.map(({ message, evidence }) => ({ message, evidence })),
    questions: questionsOf(judgement),
    model: null,
  } satisfies AiData);
}
