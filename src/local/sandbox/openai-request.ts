import { z } from "zod";

/** A request for a chat completion, as far as we read it. */
export const chatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })).min(1),
  temperature: z.number().min(0).max(2).nullish(),
  seed: z.number().int().nullish(),
  response_format: z.unknown().optional(),
});

export type ChatRequest = z.infer<typeof chatRequest>;
