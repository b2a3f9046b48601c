import { z } from "zod";

const id = z.uuid();
const revision = z.number().int().positive();
const sourceRequested = z.object({ applicant_id: id, user_id: id, revision });

/** The data of every event the database may send, by event name. */
export const eventData = {
  "applicant/cv.requested": sourceRequested,
  "applicant/linkedin.requested": sourceRequested,
  "applicant/github.requested": sourceRequested,
  "applicant/analysis.requested": sourceRequested,
  "applicant/ats-push.requested": sourceRequested,
  "applicant/deleted": z.object({ applicant_id: id, user_id: id }),
  "import/requested": z.object({ import_id: id, user_id: id }),
} as const;

export type EventName = keyof typeof eventData;

const eventOf = <N extends EventName>(name: N) =>
  z.strictObject({
    /** `<applicant>:<source>:<revision>`: sending one twice does nothing. */
    id: z.string().min(1).max(200),
    name: z.literal(name),
    data: eventData[name],
  });

/** One event as the door accepts it. */
export const vouchEvent = z.discriminatedUnion("name", [
  eventOf("applicant/cv.requested"),
  eventOf("applicant/linkedin.requested"),
  eventOf("applicant/github.requested"),
  eventOf("applicant/analysis.requested"),
  eventOf("applicant/ats-push.requested"),
  eventOf("applicant/deleted"),
  eventOf("import/requested"),
]);

export type VouchEvent = z.infer<typeof vouchEvent>;
