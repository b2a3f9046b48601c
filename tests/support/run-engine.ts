/** The engine as a process of its own, for tests that kill it: `tsx run-engine.ts <databaseUrl> <port> <appUrl>`. */
import { startEngine } from "../../src/local/engine/start";

const [databaseUrl = "", port = "", appUrl = ""] = process.argv.slice(2);
await startEngine({ databaseUrl, port: Number(port), appUrls: [appUrl], retryBaseMs: 100 });
console.log("engine runs");
