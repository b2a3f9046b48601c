import { z } from "zod";
import type { Sources } from "../check";
import { citeAt, resolves } from "../evidence";
import { findInjections } from "../injection/detect";
import type { Evidence } from "../schema";
import type { Seen } from "./seen";

const evidence = z.object({
  source: z.enum(["cv", "linkedin", "github"]),
  path: z.string(),
  quote: z.string(),
});

/** What the model answers. Its limits are checked afterwards: one flag too many spoils no answer. */
export const opinion = z.object({
  summary: z.string(),
  order: z.array(z.string()),
  flags: z.array(
    z.object({
      severity: z.enum(["low", "medium", "high"]),
      confidence: z.number(),
      message: z.string(),
      question: z.string(),
      evidence: z.array(evidence),
    }),
  ),
  strengths: z.array(z.object({ message: z.string(), evidence: z.array(evidence) })),
  questions: z.array(z.string()),
});

export type Opinion = z.infer<typeof opinion>;

const MOST = { flags: 5, strengths: 4, questions: 4, evidence: 4 };

/** In characters. */
const LONGEST = { sentence: 400, summary: 1_200 };

/** What remains of an opinion when only what is proven, plain and short counts. */
export function provenOf(said: Opinion, seen: Seen, sources: Sources): Opinion {
  const prove = (all: Evidence[]) =>
    all
      .slice(0, MOST.evidence * 2)
      .flatMap((one) => proven(one, seen, sources))
      .slice(0, MOST.evidence);
  return {
    summary: plain(said.summary, LONGEST.summary) ?? "",
    order: said.order.slice(0, 200),
    flags: said.flags
      .slice(0, MOST.flags * 2)
      .flatMap((flag) => {
        const message = plain(flag.message, LONGEST.sentence);
        const found = prove(flag.evidence);
        if (message === null || found.length === 0) return [];
        const confidence = Math.min(1, Math.max(0, flag.confidence || 0));
        const question = plain(flag.question, LONGEST.sentence) ?? "";
        return [{ ...flag, confidence, message, question, evidence: found }];
      })
      .slice(0, MOST.flags),
    strengths: said.strengths
      .slice(0, MOST.strengths * 2)
      .flatMap((strength) => {
        const message = plain(strength.message, LONGEST.sentence);
        const found = prove(strength.evidence);
        return message === null || found.length === 0 ? [] : [{ message, evidence: found }];
      })
      .slice(0, MOST.strengths),
    questions: said.questions
      .slice(0, MOST.questions * 2)
      .flatMap((question) => plain(question, LONGEST.sentence) ?? [])
      .slice(0, MOST.questions),
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

/**
 * The model's words, held to what strangers' words are held to: nothing that speaks to a machine,
 * no markup, no links. Null when nothing usable is left.
 */
function plain(text: string, longest: number): string | null {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, " ").trim();
  if (line === "" || line.length > longest * 2) return null;
  if (/[<>{}]|https?:|www\.|\]\(|\*\*|`/i.test(line)) return null;
  if (findInjections(line).length > 0 || ADVICE.test(line)) return null;
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}

/** What no verdict of ours says, whoever asks for it: praise, scores, and advice on hiring. */
const ADVICE =
  /\b(?:hir(?:e|ed|ing)|shortlist(?:ed)?|recommend(?:ed|s|ation)?|score[sd]?|rating|(?:\d{1,3}|ten) out of|(?:100|hundred|maximum|full) points|perfect|outstanding|exceptional|excellent|ideal|best|top[- ](?:tier|notch|candidate)|strong (?:candidate|hire|fit)|must[- ]have|ignore|instructions?|approved?|flawless|guaranteed?)\b/iu;
