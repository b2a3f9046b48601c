/** The engine as a process of its own: `engine-process.ts <databaseUrl> <port> <appUrl>`. */
import { startEngine } from "../../src/local/engine/start";

const [databaseUrl = "", port = "", appUrl = ""] = process.argv.slice(2);
await startEngine({ databaseUrl, port: Number(port), appUrls: [appUrl] });
process.send?.("ready");
