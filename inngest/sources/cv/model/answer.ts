import { z } from "zod";

const optional = z.string().nullable();

/** What the model is asked for. Plain types only: the limits are checked afterwards. */
export const answerSchema = z.object({
  name: optional,
  headline: optional,
  location: optional,
  experiences: z.array(
    z.object({
      employer: z.string(),
      title: z.string(),
      start: optional,
      end: optional,
      current: z.boolean(),
      location: optional,
    }),
  ),
  education: z.array(
    z.object({
      school: z.string(),
      degree: optional,
      field: optional,
      start: optional,
      end: optional,
    }),
  ),
  skills: z.array(z.string()),
  languages: z.array(z.object({ name: z.string(), level: optional })),
});

export type ModelAnswer = z.infer<typeof answerSchema>;
