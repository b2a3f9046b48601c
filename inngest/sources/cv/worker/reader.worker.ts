import { parentPort } from "node:worker_threads";

// Bundled as a thread, run as a process (see start.ts): a thread only says where its file is.
if (parentPort) parentPort.postMessage(process.argv[1]);
else void import("./reader").then(({ serve }) => serve(Number(process.argv[2])));
