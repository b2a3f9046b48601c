import { z } from "zod";
import { education, experience, links } from "../profile";

/** `applicants.li_data`, version 1: what the LinkedIn profile says. */
export const liData = z.object({
  version: z.literal(1),
  /** Where it was read: the public page, LinkedIn's own PDF or data export that the recruiter supplied, or the operator's provider. */
  origin: z.enum(["public", "pdf", "export", "provider"]),
  /** Null in a data export, which does not tell it. */
  url: z.string().nullable(),
  /** ISO 8601, UTC. */
  fetched_at: z.string(),
  name: z.string(),
  headline: z.string().nullable(),
  location: z.string().nullable(),
  about: z.string().nullable(),
  experiences: z.array(experience),
  education: z.array(education),
  skills: z.array(z.string()),
  languages: z.array(z.object({ name: z.string(), level: z.string().nullable() })),
  links,
});

export type LiData = z.infer<typeof liData>;
