/** The engine as a process of its own, for tests that kill it: `run-engine.ts <databaseUrl> <port> <appUrl>`. */
import { startEngine } from "../../../src/local/engine/start";

const [databaseUrl = "", port = "", appUrl = ""] = process.argv.slice(2);
await startEngine({ databaseUrl, port: Number(port), appUrls: [appUrl], retryBaseMs: 50 });
console.log("engine works");
