/** The engine as a process of its own, for tests that kill it: `tsx run-engine.ts <databaseUrl> <port> <appUrl> [retryBaseMs]`. */
import { startEngine } from "../../src/local/engine/start";

const [databaseUrl = "", port = "", appUrl = "", retryBase = "100"] = process.argv.slice(2);
await startEngine({
  databaseUrl,
  port: Number(port),
  appUrls: [appUrl],
  retryBaseMs: Number(retryBase),
});
console.log("engine runs");
