import { Worker } from "node:worker_threads";

/**
 * Starts a worker thread that reads CVs. Next bundles the worker file because it stands literally in the
 * expression; run from source (tsx, vitest), a thread of Node 20 needs TypeScript's loader first.
 */
export function startWorker(heapMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64 };
  if (process.env.NEXT_RUNTIME) {
    return new Worker(new URL("./reader.worker.ts", import.meta.url), { resourceLimits });
  }
  const source = new URL("./reader.worker.ts", import.meta.url).href;
  return new Worker(FROM_SOURCE, { eval: true, workerData: source, resourceLimits });
}

const FROM_SOURCE = `
  const { workerData } = require("node:worker_threads");
  import("tsx/esm/api").then(({ register }) => {
    register();
    return import(workerData);
  });
`;
