import { cron } from "inngest";
import { deletePastRetention } from "../account";
import { inngest } from "../client";
import { env } from "../env";
import { deleteRemoved, dueEvents, expireDue } from "../store";

const MAX_EVENTS_OF_A_KIND = 500;

/** Longer than any page offers to undo a removal. */
const SECOND_THOUGHTS_SECONDS = 60;
const MAX_DELETED = 2_000;

const TOO_LATE = "This took too long and was given up; retry.";

/**
 * Finds rows that are due and quiet and asks again, with the same ids: work that is under way is not
 * doubled. What was removed and not restored is deleted here, so that it does not hang on an open page.
 */
export const reconcile = inngest.createFunction(
  { id: "reconcile", triggers: [cron("* * * * *")], retries: 0, concurrency: [{ limit: 1 }] },
  async ({ step }) => {
    const expired = await step.run("expire", () =>
      expireDue(env().VOUCH_DEADLINE_MINUTES * 60, TOO_LATE),
    );
    const due = await step.run("find-due", () =>
      dueEvents(env().VOUCH_QUIET_SECONDS, MAX_EVENTS_OF_A_KIND),
    );
    if (due.length > 0) await step.sendEvent("ask-again", due);
    const deleted = await step.run("delete-removed", () =>
      deleteRemoved(SECOND_THOUGHTS_SECONDS, MAX_DELETED),
    );
    const pastRetention = await step.run("retention", deletePastRetention);
    return { expired, askedAgain: due.length, deleted, pastRetention };
  },
);
