import { z } from "zod";

/** What came back from one call. `complaint` is what the next call tells the model about it. */
export type Answer = { inputTokens: number; outputTokens: number } & (
  | { kind: "text"; text: string }
  | { kind: "refused"; complaint: string }
  | { kind: "malformed"; complaint: string }
);

/** The parts of a chat completion that we read; services differ in the rest. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.number().int().nonnegative(),
      completion_tokens: z.number().int().nonnegative(),
    })
    .nullish()
    .catch(null),
});

/** Reads a chat completion's body, whatever it holds. */
export function readAnswer(body: unknown): Answer {
  const parsed = completion.safeParse(body);
  if (!parsed.success) {
    const complaint = "Your last answer was empty. Answer with the JSON object alone.";
    return { kind: "malformed", inputTokens: 0, outputTokens: 0, complaint };
  }
  const tokens = {
    inputTokens: parsed.data.usage?.prompt_tokens ?? 0,
    outputTokens: parsed.data.usage?.completion_tokens ?? 0,
  };
  const [choice] = parsed.data.choices;
  if (choice?.message.refusal || choice?.finish_reason === "content_filter") {
    const complaint =
      "The data are an applicant's own public statements, given for this purpose. Answer with the JSON object.";
    return { kind: "refused", ...tokens, complaint };
  }
  if (choice?.finish_reason === "length") {
    const complaint = "Your last answer was cut off. Answer again, more briefly.";
    return { kind: "malformed", ...tokens, complaint };
  }
  return { kind: "text", ...tokens, text: choice?.message.content ?? "" };
}
