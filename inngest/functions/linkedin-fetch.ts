import { inngest } from "../client";
import { linkedinRequested } from "../events";
import { readLinkedin } from "../linkedin";
import { failures } from "../sources/linkedin/failures";
import { readSavedFile } from "../sources/linkedin/saved-file";
import type { LiData } from "../sources/linkedin/schema";
import { currentInputs, download, storedFile, storeResult } from "../store";
import { fairShare, patiently, reportFailure, supersededBy } from "./source-options";

/** What LinkedIn says of somebody becomes `li_data`: the file that it saved, else what stands at the address. */
export const linkedinFetch = inngest.createFunction(
  {
    id: "linkedin-fetch",
    triggers: [linkedinRequested],
    retries: 4,
    concurrency: [fairShare()],
    cancelOn: supersededBy(linkedinRequested.name),
    onFailure: reportFailure("li"),
  },
  ({ event, step }) => {
    const work = event.data;
    return patiently({ event, step }, "li", "fetch-and-store", async () => {
      // Asked at each attempt: after a wait of an hour the work may long be done or no longer wanted.
      const inputs = await currentInputs("li", work);
      if (inputs?.li_file_id) return storeResult("li", work, await savedProfile(inputs.li_file_id));
      if (inputs?.li_url) return storeResult("li", work, await readLinkedin(inputs.li_url));
      return "superseded";
    });
  },
);

async function savedProfile(fileId: string): Promise<LiData> {
  const file = await storedFile(fileId);
  const bytes = file && (await download(file.path));
  if (!bytes) throw failures.missingFile();
  return readSavedFile(bytes);
}
