import { z } from "zod";
import { education, experience, links } from "../profile";

/** `applicants.cv_data`, version 1: what the CV says, with the text it was read from. */
export const cvData = z.object({
  version: z.literal(1),
  /** Who structured it: our rules, or a model whose answer was checked against the text. */
  engine: z.enum(["rules", "model"]),
  kind: z.enum(["pdf", "docx"]),
  pages: z.number().int().positive(),
  /** The visible text, lines in reading order, at most 100,000 characters. */
  text: z.string().max(100_000),
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** E.164 where the country is known, else as written. */
  phone: z.string().nullable(),
  location: z.string().nullable(),
  headline: z.string().nullable(),
  links,
  experiences: z.array(experience),
  education: z.array(education),
  skills: z.array(z.string()),
  languages: z.array(z.object({ name: z.string(), level: z.string().nullable() })),
  /** Text a reader would not see; kept apart from `text`. */
  hidden: z.array(
    z.object({ text: z.string(), reason: z.string(), page: z.number().int().nullable() }),
  ),
});

export type CvData = z.infer<typeof cvData>;
