import { z } from "zod";
import type { Sources } from "../check";
import { citeAt, resolves } from "../evidence";
import type { Evidence, Flag } from "../schema";
import { CONTRADICTION_NAMES, wordsFor } from "./contradictions";
import type { Seen } from "./seen";

const evidence = z.object({
  source: z.enum(["cv", "linkedin", "github"]),
  path: z.string(),
  quote: z.string(),
});

/**
 * What the model that reads the sources answers: an order, and places. It has read strangers, so
 * none of it is words that anybody is shown. Its limits are checked afterwards: one flag too many
 * spoils no answer.
 */
export const opinion = z.object({
  order: z.array(z.string()),
  flags: z.array(
    z.object({
      what: z.enum(CONTRADICTION_NAMES),
      severity: z.enum(["low", "medium", "high"]),
      confidence: z.number(),
      evidence: z.array(evidence),
    }),
  ),
});

export type Opinion = z.infer<typeof opinion>;

/** What remains of an opinion: the order, and flags in our words whose evidence resolves. */
export type Proven = { order: string[]; flags: (Flag & { question: string })[] };

const MOST = { flags: 5, evidence: 4, order: 200 };

/** What remains of an opinion when only what is proven counts. */
export function provenOf(said: Opinion, seen: Seen, sources: Sources): Proven {
  const flags = said.flags.slice(0, MOST.flags * 2).flatMap((flag) => {
    const evidence = flag.evidence
      .slice(0, MOST.evidence * 2)
      .flatMap((one) => proven(one, seen, sources))
      .slice(0, MOST.evidence);
    if (evidence.length === 0) return [];
    const { message, question } = wordsFor(flag.what, evidence, sources);
    const confidence = Math.min(1, Math.max(0, flag.confidence || 0));
    return [{ check: "model", severity: flag.severity, confidence, message, question, evidence }];
  });
  return {
    order: said.order.slice(0, MOST.order),
    // The same thing said twice is one thing.
    flags: flags
      .filter(({ message }, at) => flags.findIndex((one) => one.message === message) === at)
      .slice(0, MOST.flags),
  };
}

/**
 * Evidence whose quote stands in what the model saw, as it stands in the source itself: where
 * something was masked, the source's own words take the place of the model's.
 */
function proven(evidence: Evidence, seen: Seen, sources: Sources): Evidence[] {
  if (!resolves(evidence, seen)) return [];
  if (resolves(evidence, sources)) return [evidence];
  const own = citeAt(sources, evidence.source, evidence.path);
  return resolves(own, sources) ? [own] : [];
}
