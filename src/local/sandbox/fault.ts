import { z } from "zod";

/** One fault on demand: the next `times` requests to `service` whose path and query contain `match` suffer it. */
export const fault = z.strictObject({
  service: z.enum(["github", "linkedin", "linkedin-provider", "openai", "ashby"]),
  match: z.string().optional(),
  kind: z.enum([
    "status",
    "delay",
    "timeout",
    "reset",
    "truncate",
    "garbage",
    "flood",
    "redirect",
    "rate-limit",
    "secondary-limit",
    "authwall",
    "empty",
    "no-credit",
    "unsupported",
    "refusal",
    "filtered",
    "cut-off",
    "malformed",
    "chatty",
    "lie",
    "obeys",
  ]),
  /** For "status"; 500 unless given. */
  status: z.number().int().min(200).max(999).optional(),
  /** Unlimited unless given. */
  times: z.number().int().positive().optional(),
  /** Seconds, for "status", "rate-limit" and "secondary-limit". */
  retryAfter: z.number().int().nonnegative().optional(),
  /** For "delay"; 1,000 unless given. */
  delayMs: z.number().int().nonnegative().max(600_000).optional(),
  /** For "redirect". */
  location: z.string().optional(),
  /** For "unsupported": the parameter that the model does not take; "response_format" unless given. */
  param: z.string().optional(),
});

export type Fault = z.infer<typeof fault>;
