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

/** One application as application.list and the webhooks give it, as far as it is used. */
export const application = z.object({
  id: opaque(200),
  /** "Active", "Archived", "Hired" or "Lead". */
  status: z.string(),
  candidate: z.object({ id: opaque(200) }),
});

/** Each entry is parsed by itself, so that a malformed one costs only itself. */
export const syncedPage = z.object({
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
  results: z.array(
    z.object({
      id: z.string(),
      content: z.string().nullish(),
      createdAt: z.string().nullish(),
    }),
  ),
  moreDataAvailable: z.boolean().default(false),
  nextCursor: opaque(10_000).nullish(),
});

export const createdNote = z.object({ results: z.object({ id: z.string() }) });

const customField = z.object({
  id: opaque(100),
  title: z.string(),
  objectType: z.string(),
  fieldType: z.string(),
  isArchived: z.boolean().default(false),
});

export const customFieldPage = z.object({
  results: z.array(customField),
  moreDataAvailable: z.boolean().default(false),
  nextCursor: opaque(10_000).nullish(),
});

export const createdField = z.object({ results: customField });

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

const someCandidate = z.object({ id: opaque(200) });

/** What a webhook tells. Of most calls it matters only that something changed. */
export const webhook = z.union([
  z
    .object({
      action: z.literal("candidateMerge"),
      data: z.object({ deletedCandidate: someCandidate, mergedCandidate: someCandidate }),
    })
    .transform(({ data }) => ({
      tells: "merged" as const,
      gone: data.deletedCandidate.id,
      kept: data.mergedCandidate.id,
    })),
  z
    .object({
      action: z.literal("candidateDelete"),
      data: z.object({ candidate: someCandidate }),
    })
    .transform(({ data }) => ({ tells: "deleted" as const, candidate: data.candidate.id })),
  z.object({ action: z.literal("ping") }).transform(() => ({ tells: "nothing" as const })),
  z
    .object({ action: z.string().regex(/^(?!candidateMerge$|candidateDelete$)[A-Za-z]{1,100}$/) })
    .transform(() => ({ tells: "change" as const })),
]);
