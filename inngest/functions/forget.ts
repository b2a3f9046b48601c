import { inngest } from "../client";
import { applicantDeleted } from "../events";
import { removeDeletedFiles } from "../store";

/** A deleted applicant's objects leave Storage. */
export const forget = inngest.createFunction(
  {
    id: "forget",
    triggers: [applicantDeleted],
    retries: 8,
    concurrency: [{ key: "event.data.user_id", limit: 1 }],
  },
  async ({ event, step }) =>
    step.run("remove-objects", () => removeDeletedFiles(event.data.user_id)),
);
