import { type Model, UnusableAnswer } from "../model";
import type { Sources } from "./check";
import { costOf, verdictByModel } from "./model/verdict";
import type { AiData } from "./schema";
import { judge } from "./score";
import { verdictByRules } from "./verdict";

export type AnalyseOptions = {
  /** Words the verdict and adds what the rules overlooked; without one the rules do it all. */
  model?: Model;
  /** What "present" means; now, unless a test says otherwise. */
  now?: Date;
  /** Whether the model must not see who the applicant is. On unless switched off. */
  blind?: boolean;
};

/**
 * Holds an applicant's sources against each other and gives the verdict. Throws SourceFailure when
 * the model's service is out of reach, busy or refuses us; when only its answers are of no use, the
 * rules' verdict stands and says so.
 */
export async function analyse(sources: Sources, options: AnalyseOptions = {}): Promise<AiData> {
  const applicant = { ...sources, now: options.now ?? new Date() };
  const judgement = judge(applicant);
  const { model, blind = true } = options;
  if (!model) return verdictByRules(applicant, judgement);
  try {
    return await verdictByModel(applicant, judgement, { model, blind });
  } catch (error) {
    if (!(error instanceof UnusableAnswer)) throw error;
    const rules = verdictByRules(applicant, judgement);
    return {
      ...rules,
      summary: `${rules.summary} ${error.message} This verdict is the rules' alone.`,
      model: { ...costOf(model, error.usage), outcome: error.reason, blind },
    };
  }
}
