/** The gateway as a process of its own, for the bench: `tsx run-gateway.ts <databaseUrl> <port> <storageDir>`. */
import { startGateway } from "../../src/local/gateway/start";

const [databaseUrl = "", port = "", storageDir = ""] = process.argv.slice(2);
await startGateway({ databaseUrl, port: Number(port), storageDir });
console.log("gateway runs");
