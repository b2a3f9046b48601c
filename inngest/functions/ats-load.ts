import { loadApplications, loadCandidates } from "../ats-load";
import { loadCvs } from "../ats-load-cvs";
import { beginLoad, failLoad, finishLoad, type Progress } from "../ats-store";
import { inngest } from "../client";
import { importRequested } from "../events";
import { log } from "../log";
import { orRetry, reasonFor } from "./source-options";

/** From then on a CV that cannot be fetched is listed, and the load goes on without it. */
const PATIENT_ATTEMPTS = 2;

/**
 * A bulk load from Ashby: applications first, so that who is archived is known; then page by page
 * of candidates into `applicants`, CVs after each. A step hands on where the next page begins and
 * the counts, so an interrupted load goes on at the page where it was. Where Ashby's limit is used
 * up, the run sleeps, which costs no attempt.
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
    let progress: Progress = { done: 0, failed: 0, failures: [] };
    let applicationsRead: string | null = null;

    let at: Position = { syncToken: begun.applications, cursor: null };
    for (let turn = 1; ; turn++) {
      const read = await step.run(`applications-${turn}`, () =>
        orRetry(() => loadApplications(load, at, progress)),
      );
      if (read.is === "ended") return "ended";
      if (read.is === "wait") await step.sleep(`applications-${turn}-wait`, read.seconds * 1000);
      else if (read.is === "sync-expired") at = FROM_THE_START;
      else if (read.next !== null) at = { ...at, cursor: read.next };
      else {
        applicationsRead = read.syncToken;
        break;
      }
    }

    at = { syncToken: begun.candidates, cursor: null };
    for (let turn = 1; ; turn++) {
      const read = await step.run(`page-${turn}`, () =>
        orRetry(() => loadCandidates(load, at, progress)),
      );
      if (read.is === "ended") return "ended";
      if (read.is === "wait") {
        await step.sleep(`page-${turn}-wait`, read.seconds * 1000);
        continue;
      }
      if (read.is === "sync-expired") {
        at = FROM_THE_START;
        continue;
      }
      progress = read.progress;

      for (let batch = 1, more = read.cvs; more; batch++) {
        const cvs = await step.run(`page-${turn}-cvs-${batch}`, () =>
          orRetry(() => loadCvs(load, progress, attempt < PATIENT_ATTEMPTS)),
        );
        if (cvs.is === "ended") return "ended";
        if (cvs.is === "wait") {
          await step.sleep(`page-${turn}-cvs-${batch}-wait`, cvs.seconds * 1000);
          continue;
        }
        ({ progress, more } = cvs);
      }

      if (read.next === null) {
        const tokens = { candidates: read.syncToken, applications: applicationsRead };
        await step.run("finish", () => finishLoad(load, progress, tokens));
        return { done: progress.done, failed: progress.failed };
      }
      at = { ...at, cursor: read.next };
    }
  },
);

type Position = { syncToken: string | null; cursor: string | null };

const FROM_THE_START: Position = { syncToken: null, cursor: null };
