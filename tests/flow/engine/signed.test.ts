import { Inngest } from "inngest";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEngine } from "@/local/engine/start";
import { freePort } from "@/local/port";
import { startListener } from "../../support/listener";
import { waitFor } from "../../support/wait";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";
import { aServedApp } from "./served-app";

const SIGNING_KEY = "signkey-test-8ee2262a15e8d3c42d6a840db7af3de2aab08ef632b32a37a687f24b34dba3ff";
const EVENT_KEY = "the-event-key";

describeEngine("with a signing key and an event key", () => {
  let together: Together;

  beforeAll(async () => {
    const keys = { signingKey: SIGNING_KEY, eventKey: EVENT_KEY };
    together = await startTogether(keys, { ...keys, isDev: false });
    await together.serves([
      together.client.createFunction(
        { id: "signed", triggers: [{ event: "signed" }] },
        async ({ step, event }) => {
          await step.run("one", () => 1);
          return step.run("two", () => event.data.text);
        },
      ),
    ]);
  });
  afterAll(() => together.stop());

  it("signs its requests, and takes signed answers and checkpoints", async () => {
    const text = "Umlaut ä, 😀, \u0000";
    await together.client.send({ name: "signed", data: { text } });
    const [run] = await together.ended("signed");
    expect(run).toMatchObject({ status: "completed", output: text });
  });

  it("takes the answers of an app that streams them, signed within", async () => {
    const keys = { signingKey: SIGNING_KEY, eventKey: EVENT_KEY };
    const app = await aServedApp(
      together.url,
      { ...keys, id: "stream", isDev: false },
      { streaming: true },
    );
    await app.serve([
      app.client.createFunction(
        { id: "slow", triggers: [{ event: "slow" }], retries: 0 },
        async ({ step }) => step.run("one", () => "streamed"),
      ),
    ]);
    await app.client.send({ name: "slow" });
    const run = await waitFor(async () => {
      const [row] = await together.db.sql`
        select status, output from engine.runs where function_id = 'stream-slow'`;
      return row && ["completed", "failed"].includes(row.status) && row;
    });
    expect(run).toMatchObject({ status: "completed", output: "streamed" });
    await app.stop();
  });

  it.each([
    ["POST", "/fn/register"],
    ["GET", "/v1/events"],
    ["DELETE", "/v1/runs/x"],
    ["POST", "/v1/checkpoint/x/async"],
  ])("refuses %s %s without the key", async (method, path) => {
    const answer = await fetch(`${together.url}${path}`, { method });
    expect(answer.status).toBe(401);
  });

  it("refuses events with another key", async () => {
    const other = new Inngest({ id: "app", isDev: true, baseUrl: together.url, eventKey: "other" });
    await expect(other.send({ name: "signed" })).rejects.toThrow(/event key/);
  });

  it("learns no functions from an answer that is not signed", async () => {
    const forger = await startListener((_, response) => {
      response.writeHead(200, { "x-inngest-sdk": "js:v4", "x-inngest-sync-kind": "in_band" });
      response.end('{"app_id":"forged","functions":[]}');
    });
    const { db } = together;
    const port = await freePort();
    const other = await startEngine({
      databaseUrl: db.url,
      port,
      appUrls: [forger.url],
      signingKey: SIGNING_KEY,
    });
    const error = await waitFor(async () => {
      const [app] = await db.sql`select error from engine.apps where url = ${forger.url}`;
      return app?.error;
    });
    expect(error).toMatch(/not signed with this engine's key/);
    await other.stop();
    await forger.stop();
  });

  it("does not believe an answer that is not signed", async () => {
    const forger = await startListener((_, response) => {
      response.writeHead(200, { "x-inngest-sdk": "js:v4", "content-type": "application/json" });
      response.end('"forged"');
    });
    await together.db.sql`
      update engine.functions
      set config = replace(config::text, ${together.appUrl}, ${forger.url})::json, synced_at = now()`;
    await waitFor(async () => {
      await together.client.send({ name: "signed", data: { text: "x" } });
      return forger.heard.some(({ method }) => method === "POST");
    });
    const history = await waitFor(async () => {
      const rows = await together.db.sql`select detail from engine.history where kind = 'failed'`;
      return rows.length > 0 && rows;
    });
    expect(JSON.stringify(history)).toMatch(/not signed with this engine's key/);
    expect((await together.runs("signed")).map(({ output }) => output)).not.toContain("forged");
    await forger.stop();
  });
});
