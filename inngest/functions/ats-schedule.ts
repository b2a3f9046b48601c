import { cron } from "inngest";
import { startDueLoads } from "../ats-store";
import { inngest } from "../client";

/**
 * Starts the loads whose time has come: each is a row in `imports`, from which all else follows. A
 * minute that is missed (a restart, an outage) is made up for by the next, for the rows still say so.
 */
export const atsSchedule = inngest.createFunction(
  { id: "ats-schedule", triggers: [cron("* * * * *")], retries: 0, concurrency: [{ limit: 1 }] },
  async ({ step }) => ({ started: await step.run("start", startDueLoads) }),
);
