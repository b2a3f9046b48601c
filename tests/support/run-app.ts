/** The door as a process of its own, for tests that kill it: `tsx run-app.ts <port>`; settings come by environment. */
import { startDoor } from "../../src/local/app/door";

await startDoor({ port: Number(process.argv[2]), env: {} });
console.log("app serves");
