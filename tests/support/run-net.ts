/** The net worker as a process of its own, for tests that kill it: `tsx run-net.ts <databaseUrl>`. */
import { startNetWorker } from "../../src/local/net/worker";

await startNetWorker({ databaseUrl: process.argv[2] ?? "" });
console.log("net works");
