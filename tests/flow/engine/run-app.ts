/**
 * An app as a process of its own, for tests that kill it: `run-app.ts <port> <engine> <file>`. Each
 * time a step runs it first writes a line to the file: run, step, a token of this one time.
 */
import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest } from "inngest";
import { serve } from "inngest/node";

const [port = "", engine = "", file = ""] = process.argv.slice(2);
const quiet = { info() {}, warn() {}, error() {}, debug() {} };
const client = new Inngest({ id: "app", isDev: true, baseUrl: engine, logger: quiet });

const fanOut = client.createFunction(
  { id: "fan-out", triggers: [{ event: "fan-out" }], retries: 10 },
  async ({ step, runId }) => {
    const effect = (name: string) =>
      step.run(name, async () => {
        const token = randomUUID();
        appendFileSync(file, `${runId} ${name} ${token}\n`);
        await sleep(10);
        return token;
      });
    const first = await effect("first");
    const parts = await Promise.all(["a", "b", "c", "d"].map(effect));
    const last = await effect("last");
    return [first, ...parts, last];
  },
);

const handler = serve({ client, functions: [fanOut], servePath: "/api/inngest" });
createServer(handler).listen(Number(port), "127.0.0.1", () => console.log("app works"));
