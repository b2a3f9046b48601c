import { referenceFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startListener } from "../../support/listener";
import { waitFor } from "../../support/wait";
import { aClock, DAY, HOUR, MINUTE } from "./clock";
import { itNeeds } from "./real-server";
import { startTogether, type Together } from "./running";

describe("functions wait for events and for other functions", () => {
  let together: Together;
  const clock = aClock();

  beforeAll(async () => {
    together = await startTogether({ now: clock.now });
    const { client } = together;
    const doubles = client.createFunction(
      { id: "doubles", triggers: [{ event: "double" }], retries: 0 },
      async ({ event, step }) =>
        step.run("double", () => {
          if (event.data.n < 0) throw new Error("negative");
          return event.data.n * 2;
        }),
    );
    await together.serves([
      doubles,
      client.createFunction(
        { id: "approved", triggers: [{ event: "asked" }] },
        async ({ step }) => {
          const answer = await step.waitForEvent("answer", {
            event: "answered",
            timeout: "1d",
            if: "async.data.id == event.data.id && async.data.yes",
          });
          return answer ? answer.data.by : "nobody";
        },
      ),
      client.createFunction(
        { id: "invokes", triggers: [{ event: "invoke" }] },
        async ({ event, step }) =>
          step.invoke("double", { function: doubles, data: { n: event.data.n } }),
      ),
      client.createFunction(
        { id: "nobody", triggers: [{ event: "invoke-nobody" }] },
        async ({ step }) =>
          step.invoke("none", { function: referenceFunction({ functionId: "missing" }), data: {} }),
      ),
      client.createFunction(
        { id: "first", triggers: [{ event: "race" }] },
        async ({ step, group }) =>
          group.parallel({ mode: "race" }, () =>
            Promise.race([
              step.waitForEvent("never", { event: "never", timeout: "1d" }).then(() => "never"),
              step.run("soon", () => "soon"),
            ]),
          ),
      ),
      client.createFunction(
        { id: "fetches", triggers: [{ event: "fetches" }], retries: 1 },
        async ({ event, step }) => {
          const answer = await step.fetch(event.data.url, {
            method: "POST",
            headers: { authorization: "Bearer the-key" },
            body: "given",
          });
          return { status: answer.status, text: await answer.text() };
        },
      ),
      client.createFunction(
        { id: "asks", triggers: [{ event: "asks" }], retries: 1 },
        async ({ event, step }) =>
          step.ai.infer("ask", {
            model: step.ai.models.openai({
              model: "m",
              apiKey: "the-key",
              baseUrl: event.data.url,
            }),
            body: { messages: [{ role: "user", content: "hello" }] },
          }),
      ),
      client.createFunction(
        { id: "listens", triggers: [{ event: "listen" }], retries: 0 },
        async ({ event, step }) =>
          step.waitForSignal("signal", {
            signal: `approval/${event.data.id}`,
            timeout: "1d",
            onConflict: event.data.onConflict ?? "fail",
          }),
      ),
      client.createFunction(
        { id: "tells", triggers: [{ event: "tell" }] },
        async ({ event, step }) =>
          step.sendSignal("signal", { signal: `approval/${event.data.id}`, data: event.data.say }),
      ),
      client.createFunction(
        { id: "wants-a-socket", triggers: [{ event: "publish" }], retries: 0 },
        async ({ step }) =>
          step.realtime.publish("say", { channel: "c", topic: "t", config: {} }, { a: 1 }),
      ),
      client.createFunction(
        {
          id: "hears-ends",
          triggers: [
            { event: "inngest/function.finished", if: "event.data.function_id == 'app-doubles'" },
          ],
        },
        ({ event }) => event.data.result ?? event.data.error.message,
      ),
      client.createFunction(
        { id: "hears-too-much", triggers: [{ event: "inngest/function.inv*" }] },
        () => undefined,
      ),
      client.createFunction(
        { id: "hears-all", triggers: [{ event: "inngest/function.fin*" }] },
        ({ event }) => event.data.function_id,
      ),
      client.createFunction(
        { id: "eager", triggers: [{ event: "eager" }], optimizeParallelism: false },
        async ({ step }) => {
          await Promise.race([
            step.waitForEvent("no event", { event: "never", timeout: "1d" }),
            step.run("at once", () => "done"),
          ]);
          await step.run("next", () => "next");
        },
      ),
    ]);
  });
  afterAll(() => together.stop());

  const waiting = (n: number) =>
    waitFor(
      async () =>
        (await together.db.sql`select from engine.listeners where step_id is not null`).length ===
        n,
    );

  itNeeds("the clock")(
    "goes on with the event that matches, or with nothing when its time is over",
    async () => {
      const { client } = together;
      await client.send([
        { name: "asked", data: { id: 1 } },
        { name: "asked", data: { id: 2 } },
      ]);
      await waiting(2);
      await client.send([
        { name: "answered", data: { id: 3, yes: true, by: "another" } },
        { name: "answered", data: { id: 1, yes: false, by: "no" } },
        { name: "answered", data: { id: 1, yes: true, by: "ann" } },
      ]);
      await waiting(1);
      clock.forward(DAY);
      const runs = await together.ended("approved", 2);
      expect(runs.map(({ output }) => output)).toEqual(["ann", "nobody"]);
    },
  );

  it("hands on what an invoked function returns, and its failure", async () => {
    await together.client.send([
      { name: "invoke", data: { n: 21 } },
      { name: "invoke", data: { n: -1 } },
      { name: "invoke-nobody" },
    ]);
    const [good, bad] = await together.ended("invokes", 2);
    expect(good).toMatchObject({ status: "completed", output: 42 });
    expect(bad).toMatchObject({ status: "failed", output: { message: "negative" } });
    const [none] = await together.ended("nobody");
    expect(none).toMatchObject({ status: "failed" });
    expect(JSON.stringify(none?.output)).toContain("There is no function");
    const heard = await together.ended("hears-ends", 2);
    expect(heard.map(({ output }) => output).sort()).toEqual([42, "negative"]);
  });

  itNeeds("the tables")("does not tell of the end of what was started by an end", async () => {
    const all = await together.ended("hears-all", 5);
    expect(all.map(({ output }) => output)).not.toContain("app-hears-all");
    expect(all.map(({ output }) => output)).not.toContain("app-hears-ends");
    expect(await together.runs("hears-too-much")).toEqual([]);
  });

  itNeeds("the tables")(
    "fails a step whose invocation cannot be made, and goes on with others",
    async () => {
      const { client, db } = together;
      await client.send({ name: "asked", data: { id: 0 } });
      const run = await waitFor(async () => (await together.runs("approved"))[2]);
      await db.sql`
      insert into engine.steps (run_id, id, name, op, state)
      values (${run?.id ?? ""}, 'odd', 'odd', 'InvokeFunction', 'waiting')`;
      const message = { invoke: {}, run_id: run?.id, step_id: "odd" };
      await db.sql`insert into engine.outbox (message) values (${db.sql.json(message)})`;
      await client.send({ name: "invoke-nobody" });
      const step = () => db.sql`select state from engine.steps where id = 'odd'`;
      await waitFor(async () => (await step())[0]?.state === "failed");
      await waitFor(async () => (await db.sql`select from engine.outbox`).length === 0);
      await fetch(`${together.url}/v1/runs/${run?.id}`, { method: "DELETE" });
    },
  );

  itNeeds("the clock")("goes on with the first of a race of a function that says so", async () => {
    await together.client.send({ name: "eager" });
    await waitFor(
      async () =>
        (await together.db.sql`select from engine.steps where name = 'next' and state = 'done'`)
          .length === 1,
    );
    clock.forward(DAY + HOUR);
    expect((await together.ended("eager"))[0]?.status).toBe("completed");
  });

  itNeeds("the clock")(
    "is woken by the next event when one that came before comes again",
    async () => {
      const { client } = together;
      const old = { id: "answered-7", name: "answered", data: { id: 7, yes: true, by: "old" } };
      await client.send(old);
      await client.send({ name: "asked", data: { id: 7 } });
      await waiting(1);
      await client.send([old, { name: "answered", data: { id: 7, yes: true, by: "new" } }]);
      expect((await together.ended("approved", 4))[3]?.output).toBe("new");
    },
  );

  itNeeds("the clock")("goes on with the first of a race", async () => {
    await together.client.send({ name: "race" });
    await waitFor(
      async () =>
        (await together.db.sql`select from engine.steps where name = 'soon' and state = 'done'`)
          .length === 1,
    );
    clock.forward(DAY + HOUR);
    expect((await together.ended("first"))[0]).toMatchObject({
      status: "completed",
      output: "soon",
    });
  });

  itNeeds("the tables")("makes a step's request itself, and shows no key of it", async () => {
    const listener = await startListener((heard, response) => {
      response.writeHead(418, { "content-type": "text/plain" }).end(`heard ${heard.body}`);
    });
    await together.client.send({ name: "fetches", data: { url: `${listener.url}/x` } });
    const [run] = await together.ended("fetches");
    expect(run).toMatchObject({
      status: "completed",
      output: { status: 418, text: "heard given" },
    });
    expect(listener.heard).toHaveLength(1);
    expect(listener.heard[0]?.headers.authorization).toBe("Bearer the-key");
    const page = await (await fetch(`${together.url}/runs/${run?.id}`)).text();
    expect(page).toContain("(hidden)");
    expect(page).not.toContain("the-key");
    await listener.stop();
  });

  itNeeds("the clock")(
    "asks a model for a step, and tries again when its service fails",
    async () => {
      const service = await startListener((_, response) => {
        if (service.heard.length === 1) response.writeHead(503).end("busy");
        else response.end(JSON.stringify({ choices: [{ message: { content: "hi" } }] }));
      });
      await together.client.send({ name: "asks", data: { url: service.url } });
      const { heard } = service;
      // The next attempt is set down before the clock moves.
      await waitFor(async () => {
        const failed = await together.db.sql`
          select from engine.history h join engine.runs r on r.id = h.run_id
          where h.kind = 'failed' and r.function_id = 'app-asks'`;
        return failed.length === 1;
      });
      clock.forward(MINUTE);
      const [run] = await together.ended("asks");
      expect(run).toMatchObject({
        status: "completed",
        output: { choices: [{ message: { content: "hi" } }] },
      });
      expect(heard[1]?.headers.authorization).toBe("Bearer the-key");
      expect(JSON.parse(heard[1]?.body ?? "")).toMatchObject({ model: "m" });
      await service.stop();
    },
  );

  itNeeds("the clock")(
    "gives a signal to the one step that waits for it, whoever else wants it",
    async () => {
      const { client, db } = together;
      const awaited = (n: number) =>
        waitFor(async () => (await db.sql`select from engine.signals`).length === n);
      await client.send({ name: "listen", data: { id: 1 } });
      await awaited(1);
      await client.send({ name: "listen", data: { id: 1 } });
      const conflict = await waitFor(async () =>
        (await together.runs("listens")).find(({ status }) => status === "failed"),
      );
      expect(JSON.stringify(conflict?.output)).toMatch(/Another step waits for the signal/);
      await client.send({ name: "listen", data: { id: 1, onConflict: "replace" } });
      await waitFor(
        async () => (await db.sql`select from engine.signals where replaces`).length === 1,
      );
      const [first, , third] = await together.runs("listens");
      await client.send({ name: "tell", data: { id: 1, say: { yes: true } } });
      expect((await together.ended("tells"))[0]?.output).toEqual({ runId: third?.id });
      await client.send({ name: "tell", data: { id: 1, say: "too late" } });
      expect((await together.ended("tells", 2))[1]?.output).toEqual({});
      clock.forward(DAY);
      const ends = await together.ended("listens", 3);
      expect(ends.map(({ id, output }) => [id, output])).toEqual([
        [first?.id, null],
        [conflict?.id, conflict?.output],
        [third?.id, { signal: "approval/1", data: { yes: true } }],
      ]);
      await awaited(0);
    },
  );

  itNeeds("the tables")("fails a run that asks for what it does not support, by name", async () => {
    await together.client.send({ name: "publish" });
    const [run] = await together.ended("wants-a-socket");
    expect(run?.status).toBe("failed");
    expect(JSON.stringify(run?.output)).toMatch(/501/);
  });
});
