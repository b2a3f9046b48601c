import { z } from "zod";

/** `YYYY-MM`, or `YYYY` when the source names no month. */
export const month = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/);

/** One job, as one source tells it. `end` is null with `current` true for "present", and null with `current` false when unknown. */
export const experience = z.object({
  employer: z.string(),
  title: z.string(),
  start: month.nullable(),
  end: month.nullable(),
  current: z.boolean(),
  location: z.string().nullable(),
  description: z.string(),
});

/** One course of study, as one source tells it. */
export const education = z.object({
  school: z.string(),
  degree: z.string().nullable(),
  field: z.string().nullable(),
  start: month.nullable(),
  end: month.nullable(),
});

/** A web address that a source names, sorted by whom it leads to. */
export const links = z.object({
  linkedin: z.string().nullable(),
  github: z.string().nullable(),
  other: z.array(z.string()),
});

export type Experience = z.infer<typeof experience>;
export type Education = z.infer<typeof education>;
export type Links = z.infer<typeof links>;
