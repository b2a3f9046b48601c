import { inngest } from "../client";
import { cvRequested } from "../events";
import { configuredModel } from "../model";
import { parseCv } from "../sources/cv/parse";
import { SourceFailure } from "../sources/failure";
import { currentInputs, download, storedFile, storeResult } from "../store";
import { fairShare, patiently, reportFailure, supersededBy } from "./source-options";

/** A CV file becomes `cv_data`. Steps hand on the file's place, never its bytes. */
export const cvProcess = inngest.createFunction(
  {
    id: "cv-process",
    triggers: [cvRequested],
    retries: 4,
    concurrency: [fairShare()],
    cancelOn: supersededBy(cvRequested.name),
    onFailure: reportFailure("cv"),
  },
  async ({ event, step }) => {
    const work = event.data;
    const file = await step.run("find-file", async () => {
      const inputs = await currentInputs("cv", work);
      return inputs?.cv_file_id ? storedFile(inputs.cv_file_id) : null;
    });
    if (!file) return "superseded";

    return patiently({ event, step }, "cv", "parse-and-store", async () => {
      const bytes = await download(file.path);
      if (!bytes) {
        throw new SourceFailure(
          "cv/missing",
          "The uploaded file is no longer there; upload the CV again.",
          "give-up",
        );
      }
      const options = { fileName: file.name, model: configuredModel() };
      return storeResult("cv", work, await parseCv(bytes, options));
    });
  },
);
