import { removeDepartedRows } from "../account";
import { inngest } from "../client";
import { applicantDeleted } from "../events";
import { removeDeletedFiles } from "../store";

/** A deleted applicant's objects leave Storage; of an account that is to go, the rows leave first. */
export const forget = inngest.createFunction(
  {
    id: "forget",
    triggers: [applicantDeleted],
    retries: 8,
    concurrency: [{ key: "event.data.user_id", limit: 1 }],
  },
  async ({ event, step }) => {
    const { applicant_id, user_id } = event.data;
    const isOfAccount = applicant_id === user_id;
    if (isOfAccount) {
      while (await step.run("remove-rows", () => removeDepartedRows(user_id)));
    }
    return step.run("remove-objects", () => removeDeletedFiles(user_id));
  },
);
