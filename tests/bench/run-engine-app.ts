/** An app with one function of three steps, as a process of its own: `run-engine-app.ts <port> <engine>`. */
import { createServer } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";

const [port = "", engine = ""] = process.argv.slice(2);
const client = new Inngest({ id: "bench", isDev: true, baseUrl: engine });
const three = client.createFunction(
  { id: "three", triggers: [{ event: "three" }] },
  async ({ step }) => {
    const a = await step.run("a", () => 1);
    const b = await step.run("b", () => a + 1);
    return step.run("c", () => b + 1);
  },
);
const handler = serve({ client, functions: [three], servePath: "/api/inngest" });
createServer(handler).listen(Number(port), "127.0.0.1", () => console.log("app runs"));
