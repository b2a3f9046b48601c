/**
 * An app with functions of three steps, as a process of its own: `run-engine-app.ts <port> <server>`.
 * GET /ended?runs=N answers when N runs have come to their function's end, each counted once.
 */
import { createServer, type ServerResponse } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";

const [port = "", server = ""] = process.argv.slice(2);
const quiet = { info() {}, warn() {}, error() {}, debug() {} };
const client = new Inngest({ id: "bench", isDev: true, baseUrl: server, logger: quiet });

const ended = new Set<string>();
const waiting: { runs: number; response: ServerResponse }[] = [];

function threeSteps(name: string, checkpointing: boolean | { bufferedSteps: number }) {
  return client.createFunction(
    { id: name, triggers: [{ event: name }], checkpointing },
    async ({ step, runId }) => {
      const a = await step.run("a", () => 1);
      const b = await step.run("b", () => a + 1);
      const c = await step.run("c", () => b + 1);
      ended.add(runId);
      setImmediate(tell);
      return c;
    },
  );
}

function tell() {
  for (const one of waiting.splice(0)) {
    if (ended.size >= one.runs) one.response.end();
    else waiting.push(one);
  }
}

const functions = [threeSteps("three", true), threeSteps("three-buffered", { bufferedSteps: 3 })];
const handler = serve({ client, functions, servePath: "/api/inngest" });
createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://app");
  if (url.pathname !== "/ended") return handler(request, response);
  waiting.push({ runs: Number(url.searchParams.get("runs")), response });
  tell();
}).listen(Number(port), "127.0.0.1", () => console.log("app runs"));
