import { inngest } from "../client";
import { env } from "../env";
import { linkedinRequested } from "../events";
import { fetchLinkedin } from "../sources/linkedin/fetch";
import { currentInputs, storeResult } from "../store";
import { fairShare, orRetry, reportFailure, supersededBy } from "./source-options";

/** A LinkedIn address becomes `li_data`. */
export const linkedinFetch = inngest.createFunction(
  {
    id: "linkedin-fetch",
    triggers: [linkedinRequested],
    retries: 4,
    concurrency: [fairShare(4)],
    cancelOn: supersededBy(linkedinRequested.name),
    onFailure: reportFailure("li"),
  },
  async ({ event, step }) => {
    const work = event.data;
    return step.run("fetch-and-store", () =>
      orRetry(async () => {
        // Asked at each attempt: after a wait of an hour the work may long be done or no longer wanted.
        const url = (await currentInputs("li", work))?.li_url;
        if (!url) return "superseded";
        const profile = await fetchLinkedin(url, {
          origin: env().LINKEDIN_ORIGIN,
          respectRobots: env().LINKEDIN_ROBOTS === "respect",
          intervalMs: env().LINKEDIN_INTERVAL_MS,
          proxyUrl: env().LINKEDIN_PROXY_URL,
        });
        return storeResult("li", work, profile);
      }),
    );
  },
);
