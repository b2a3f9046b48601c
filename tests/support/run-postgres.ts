/** Starts a server as a process of its own, for tests that kill its owner: `tsx run-postgres.ts <dataDir> <port>`. */
import { startPostgres } from "../../src/local/postgres";

const [dataDir = "", port = ""] = process.argv.slice(2);
const server = await startPostgres({ dataDir, port: Number(port), settings: { fsync: "off" } });
console.log(server.pid());
