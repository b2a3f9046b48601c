import { eventType } from "inngest";
import { z } from "zod";

const id = z.uuid();
const revision = z.number().int().positive();
const sourceWork = z.object({ applicant_id: id, user_id: id, revision });

export const cvRequested = eventType("applicant/cv.requested", { schema: sourceWork });
export const linkedinRequested = eventType("applicant/linkedin.requested", { schema: sourceWork });
export const githubRequested = eventType("applicant/github.requested", { schema: sourceWork });
export const analysisRequested = eventType("applicant/analysis.requested", { schema: sourceWork });
export const atsPushRequested = eventType("applicant/ats-push.requested", { schema: sourceWork });
export const applicantDeleted = eventType("applicant/deleted", {
  schema: z.object({ applicant_id: id, user_id: id }),
});
export const importRequested = eventType("import/requested", {
  schema: z.object({ import_id: id, user_id: id }),
});

/** Which applicant's work is meant, for whom, and at which revision of its input. */
export type SourceWork = z.infer<typeof sourceWork>;

const accepted = <N extends string, S extends z.ZodType>(type: { name: N; schema: S }) =>
  z.strictObject({
    /** `<applicant>:<source>:<revision>`: sending one twice does nothing. */
    id: z.string().min(1).max(200),
    name: z.literal(type.name),
    data: type.schema,
  });

/** One event as the door accepts it from the database. */
export const vouchEvent = z.discriminatedUnion("name", [
  accepted(cvRequested),
  accepted(linkedinRequested),
  accepted(githubRequested),
  accepted(analysisRequested),
  accepted(atsPushRequested),
  accepted(applicantDeleted),
  accepted(importRequested),
]);

export type VouchEvent = z.infer<typeof vouchEvent>;
