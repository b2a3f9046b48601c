import { pushVerdict } from "../ats-push";
import { inngest } from "../client";
import { atsPushRequested } from "../events";
import { fairShare, orRetry, supersededBy } from "./source-options";

/** A verdict goes back to Ashby. Few at a time for a tenant: Ashby counts all of a key's requests together. */
export const atsPush = inngest.createFunction(
  {
    id: "ats-push",
    triggers: [atsPushRequested],
    retries: 8,
    concurrency: [fairShare(4), { key: "event.data.applicant_id", limit: 1 }],
    cancelOn: supersededBy(atsPushRequested.name),
  },
  async ({ event, step }) => step.run("push", () => orRetry(() => pushVerdict(event.data))),
);
