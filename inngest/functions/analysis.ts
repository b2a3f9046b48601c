import { inngest } from "../client";
import { analysisRequested } from "../events";
import { configuredModel } from "../model";
import { analyse } from "../sources/analysis/analyse";
import { blindMode, sourcesOf, storeResult } from "../store";
import { fairShare, patiently, reportFailure, supersededBy } from "./source-options";

/** The sources, held against each other, become the verdict. */
export const analysis = inngest.createFunction(
  {
    id: "analysis",
    triggers: [analysisRequested],
    retries: 4,
    concurrency: [fairShare()],
    cancelOn: supersededBy(analysisRequested.name),
    onFailure: reportFailure("ai"),
  },
  ({ event, step }) => {
    const work = event.data;
    return patiently({ event, step }, "ai", "judge-and-store", async () => {
      const sources = await sourcesOf(work);
      if (!sources) return "superseded";
      const blind = await blindMode(work.user_id);
      return storeResult("ai", work, await analyse(sources, { model: configuredModel(), blind }));
    });
  },
);
