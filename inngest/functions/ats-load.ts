import { loadCvs, loadPage } from "../ats-load";
import { beginLoad, failLoad, finishLoad } from "../ats-store";
import { inngest } from "../client";
import { importRequested } from "../events";
import { log } from "../log";
import { orRetry, reasonFor } from "./source-options";

/** From then on a CV that cannot be fetched is listed, and the load goes on without it. */
const PATIENT_ATTEMPTS = 2;

/**
 * A bulk load from Ashby: page by page into `applicants`, CVs after each. A step hands on where the
 * next page begins and the counts, so an interrupted load goes on at the page where it was.
 */
export const atsLoad = inngest.createFunction(
  {
    id: "ats-load",
    triggers: [importRequested],
    retries: 6,
    concurrency: [{ key: "event.data.user_id", limit: 1 }],
    onFailure: async ({ error, event }) => {
      const { import_id, user_id } = event.data.event.data;
      log.error({ import: import_id, err: error }, "load failed");
      await failLoad({ import_id, user_id }, reasonFor(error));
    },
  },
  async ({ event, step, attempt }) => {
    const load = event.data;
    const begun = await step.run("begin", () => beginLoad(load));
    if (!begun) return "not wanted";

    let at: { syncToken: string | null; cursor: string | null } = { ...begun, cursor: null };
    let progress = {
      done: 0,
      failed: 0,
      failures: [] as { ats_id: string | null; name: string | null; reason: string }[],
    };
    for (let page = 1; ; page++) {
      const read = await step.run(`page-${page}`, () =>
        orRetry(() => loadPage(load, at, progress)),
      );
      if (read.is === "ended") return "ended";
      if (read.is === "sync-expired") {
        at = { syncToken: null, cursor: null };
        continue;
      }
      progress = read.progress;

      for (let batch = 1, more = read.cvs; more; batch++) {
        const cvs = await step.run(`page-${page}-cvs-${batch}`, () =>
          orRetry(() => loadCvs(load, progress, attempt < PATIENT_ATTEMPTS)),
        );
        if (cvs.is === "ended") return "ended";
        ({ progress, more } = cvs);
      }

      if (read.next === null) {
        const { syncToken } = read;
        await step.run("finish", () => finishLoad(load, progress, syncToken));
        return { done: progress.done, failed: progress.failed };
      }
      at = { syncToken: at.syncToken, cursor: read.next };
    }
  },
);
