import { loadNext } from "../ats-load";
import { beginLoad, failLoad } from "../ats-store";
import { inngest } from "../client";
import { importRequested } from "../events";
import { log } from "../log";
import { orRetry, reasonFor } from "./source-options";

/** From then on a CV that cannot be fetched is listed, and the load goes on without it. */
const PATIENT_ATTEMPTS = 2;
/** Each may come with a sleep, and Inngest Cloud lets a run have 1,000 steps. */
const TURNS_OF_A_RUN = 450;

/**
 * A bulk load from Ashby, part by part: applications first, so that who is archived is known, then
 * page by page of candidates, CVs after each. Where the load stands is said by its row and by
 * nothing else, so that a run that takes over goes on there. Where Ashby's limit is used up, the
 * run sleeps, which costs no attempt.
 */
export const atsLoad = inngest.createFunction(
  {
    id: "ats-load",
    triggers: [importRequested],
    retries: 6,
    concurrency: [{ key: "event.data.user_id", limit: 1 }],
    onFailure: async ({ error, event }) => {
      const { event: request, run_id } = event.data;
      log.error({ import: request.data.import_id, err: error }, "load failed");
      await failLoad(request.data, run_id, reasonFor(error));
    },
  },
  async ({ event, step, attempt, runId }) => {
    const load = event.data;
    const wanted = await step.run("begin", () => beginLoad(load, runId));
    if (!wanted) return "not wanted";

    for (let turn = 1; turn <= TURNS_OF_A_RUN; turn++) {
      const came = await step.run(`part-${turn}`, () =>
        orRetry(() => loadNext(load, runId, attempt < PATIENT_ATTEMPTS)),
      );
      if (came.is === "ended") return "ended";
      if (came.is === "read-through") return { done: came.done, failed: came.failed };
      if (came.is === "wait") await step.sleep(`part-${turn}-wait`, came.seconds * 1000);
    }
    const id = `${load.import_id}:import:after:${runId}`;
    await step.sendEvent("go-on", { id, name: importRequested.name, data: load });
    return "goes on in another run";
  },
);
