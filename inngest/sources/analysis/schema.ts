import { z } from "zod";

/** Where a flag's proof stands: a JSON Pointer (RFC 6901) into one source's data, and the words found there. */
export const evidence = z.object({
  source: z.enum(["cv", "linkedin", "github"]),
  path: z.string(),
  quote: z.string(),
});

export const flag = z.object({
  /** The check that raised it, e.g. `employer-mismatch`, or `model`. */
  check: z.string(),
  severity: z.enum(["low", "medium", "high"]),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** One sentence for the recruiter. */
  message: z.string(),
  /** At least one; a flag without evidence that resolves is dropped. */
  evidence: z.array(evidence).min(1),
});

/** `applicants.ai_data`, version 1: the verdict. */
export const aiData = z.object({
  version: z.literal(1),
  engine: z.enum(["rules", "model"]),
  /** 0 to 100: how well the sources bear each other out. */
  score: z.number().int().min(0).max(100),
  /** What moved the score from its base, in points; `base` plus all points, held to 0..100, is `score`. */
  breakdown: z.object({
    base: z.number(),
    points: z.array(z.object({ check: z.string(), points: z.number(), reason: z.string() })),
  }),
  recommendation: z.enum(["consistent", "review", "contradictory"]),
  summary: z.string(),
  flags: z.array(flag),
  strengths: z.array(z.object({ message: z.string(), evidence: z.array(evidence) })),
  /** To ask in the interview. */
  questions: z.array(z.string()),
  /**
   * The model that was asked, and what that took; null when none was. When its answers could not be
   * used, `engine` is "rules" and `outcome` says why.
   */
  model: z
    .object({
      name: z.string(),
      prompt_version: z.string(),
      outcome: z.enum(["used", "refused", "malformed"]),
      calls: z.number().int(),
      input_tokens: z.number().int(),
      output_tokens: z.number().int(),
      /** US dollars; null when the prices are not known. */
      cost: z.number().nullable(),
      /** Whether it was kept from seeing who the applicant is. */
      blind: z.boolean(),
    })
    .nullable(),
});

export type Evidence = z.infer<typeof evidence>;
export type Flag = z.infer<typeof flag>;
export type AiData = z.infer<typeof aiData>;
