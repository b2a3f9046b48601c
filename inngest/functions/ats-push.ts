import { pushVerdict } from "../ats-push";
import { inngest } from "../client";
import { env } from "../env";
import { atsPushRequested } from "../events";
import { fairShare, orRetry, supersededBy } from "./source-options";

/** After so many waits a run ends; the verdict stays due and reconcile asks again. */
const MOST_TURNS = 100;
const LONGEST_SPREAD_SECONDS = 3600;

/**
 * A verdict goes back to Ashby. Few at a time for a tenant: Ashby counts all of a key's requests
 * together. Where the limit is used up, the run sleeps, which costs no attempt; thousands that wait
 * spread out further each time, so that they do not all come back at once.
 */
export const atsPush = inngest.createFunction(
  {
    id: "ats-push",
    triggers: [atsPushRequested],
    retries: 8,
    concurrency: [fairShare(), { key: "event.data.applicant_id", limit: 1 }],
    cancelOn: supersededBy(atsPushRequested.name),
  },
  async ({ event, step }) => {
    for (let turn = 1; turn <= MOST_TURNS; turn++) {
      const pushed = await step.run(`push-${turn}`, () =>
        orRetry(async () => {
          const done = await pushVerdict(event.data, env().VOUCH_URL);
          return done.is === "wait" ? { is: done.is, seconds: done.seconds + spread(turn) } : done;
        }),
      );
      if (pushed.is !== "wait") return pushed.is;
      await step.sleep(`push-${turn}-wait`, pushed.seconds * 1000);
    }
    return "still due";
  },
);

function spread(turn: number): number {
  return Math.ceil(Math.random() * Math.min(LONGEST_SPREAD_SECONDS, 2 ** turn));
}
