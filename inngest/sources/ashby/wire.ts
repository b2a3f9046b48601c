import { z } from "zod";

/** A word that only Ashby understands; Postgres holds no control characters and no half of a character. */
const opaque = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u);

/** One candidate as candidate.list and candidate.info give it, as far as it is used. */
export const candidate = z.object({
  id: opaque(200),
  name: z.string().nullish(),
  primaryEmailAddress: z.object({ value: z.string() }).nullish(),
  primaryPhoneNumber: z.object({ value: z.string() }).nullish(),
  socialLinks: z.array(z.object({ url: z.string() })).nullish(),
  resumeFileHandle: z
    .object({
      id: opaque(200),
      name: z.string().nullish(),
      handle: opaque(4000),
    })
    .nullish(),
});
export type Candidate = z.infer<typeof candidate>;

/** Each entry is parsed by itself, so that a malformed one costs only itself. */
export const candidatePage = z.object({
  results: z.array(z.unknown()).max(1000),
  moreDataAvailable: z.boolean().default(false),
  nextCursor: opaque(10_000).nullish(),
  syncToken: opaque(10_000).nullish(),
});

export const fileInfo = z.object({ results: z.object({ url: z.url().max(8000) }) });

/** `scopes` as in "candidates:read"; `title` is what the key is called in Ashby. */
export const keyInfo = z.object({
  results: z.object({ title: z.string().nullish(), scopes: z.array(z.string()).default([]) }),
});

export const notePage = z.object({
  results: z.array(z.object({ id: z.string(), content: z.string().nullish() })),
  moreDataAvailable: z.boolean().default(false),
  nextCursor: opaque(10_000).nullish(),
});

export const createdNote = z.object({ results: z.object({ id: z.string() }) });

/** What stands in every answer, whatever its HTTP status; an error may be named in either way. */
export const envelope = z.object({
  success: z.boolean(),
  errors: z
    .array(z.union([z.string(), z.object({ code: z.string().nullish(), message: z.string() })]))
    .nullish()
    .catch(null),
  errorInfo: z
    .object({ code: z.string().nullish(), message: z.string().nullish() })
    .nullish()
    .catch(null),
});
export type Envelope = z.infer<typeof envelope>;
