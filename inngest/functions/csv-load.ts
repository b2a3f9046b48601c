import { inngest } from "../client";
import { examine, loadBatch } from "../csv-load";
import { beginLoad, failLoad, finishLoad } from "../csv-store";
import { importRequested } from "../events";
import { log } from "../log";
import { orRetry, reasonFor } from "./source-options";

/**
 * A bulk load from a CSV file: looked through once, then taken batch by batch into `applicants`. A
 * step hands on where in the file the next one begins, and the row of the load says it too, so an
 * interrupted load goes on at its batch, and one whose run is lost where it was.
 */
export const csvLoad = inngest.createFunction(
  {
    id: "csv-load",
    triggers: [importRequested],
    retries: 6,
    concurrency: [{ key: "event.data.user_id", limit: 1 }],
    onFailure: async ({ error, event }) => {
      const { import_id, user_id } = event.data.event.data;
      log.error({ import: import_id, err: error }, "CSV load failed");
      await failLoad({ import_id, user_id }, reasonFor(error));
    },
  },
  async ({ event, step }) => {
    const load = event.data;
    const begun = await step.run("begin", () => orRetry(() => beginLoad(load)));
    if (!begun) return "not wanted";

    let place =
      begun.place ?? (await step.run("examine", () => orRetry(() => examine(load, begun))));
    for (let batch = 1; place; batch++) {
      const from = place;
      const loaded = await step.run(`batch-${batch}`, () =>
        orRetry(() => loadBatch(load, begun, from)),
      );
      if (loaded.is === "ended") break;
      if (loaded.is === "read-through") {
        await step.run("finish", () => finishLoad(load));
        return { rows: from.row };
      }
      place = loaded.next;
    }
    return "ended";
  },
);
