import type { Model } from "../model";
import type { Sources } from "./check";
import type { AiData } from "./schema";
import { verdictByRules } from "./verdict";

export type AnalyseOptions = {
  /** Words and weighs the verdict; without one the rules do it all. */
  model?: Model;
  /** What "present" means; now, unless a test says otherwise. */
  now?: Date;
  /** Whether the model must not see who the applicant is. On unless switched off. */
  blind?: boolean;
};

/** Holds an applicant's sources against each other and gives the verdict. */
export async function analyse(sources: Sources, options: AnalyseOptions = {}): Promise<AiData> {
  const applicant = { ...sources, now: options.now ?? new Date() };
  return verdictByRules(applicant);
}
