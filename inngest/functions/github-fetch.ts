import { inngest } from "../client";
import { env } from "../env";
import { githubRequested } from "../events";
import { keepAnswers, storedAnswers } from "../github-answers";
import { fetchGithub } from "../sources/github/fetch";
import { currentInputs, storeResult } from "../store";
import { fairShare, patiently, reportFailure, supersededBy } from "./source-options";

/** A GitHub user name becomes `gh_data`. */
export const githubFetch = inngest.createFunction(
  {
    id: "github-fetch",
    triggers: [githubRequested],
    retries: 4,
    concurrency: [fairShare()],
    cancelOn: supersededBy(githubRequested.name),
    onFailure: reportFailure("gh"),
  },
  ({ event, step }) => {
    const work = event.data;
    return patiently({ event, step }, "gh", "fetch-and-store", async () => {
      // Asked at each attempt: after a wait of an hour the work may long be done or no longer wanted.
      const username = (await currentInputs("gh", work))?.gh_username;
      if (!username) return "superseded";
      const { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: token } = env();
      const answers = await storedAnswers(work);
      // Kept before the result, as long as they are wanted: a next attempt starts where this one ended.
      const account = await fetchGithub(username, { apiUrl, token, answers }).finally(() =>
        keepAnswers(work, answers),
      );
      return storeResult("gh", work, account);
    });
  },
);
