import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { waitFor } from "../../support/wait";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describeEngine("what the engine takes and refuses", () => {
  let together: Together;
  let letGo = () => {};

  const logged: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => void logged.push(line) });

  beforeAll(async () => {
    together = await startTogether({ log });
    const { client } = together;
    await together.serves([
      client.createFunction({ id: "waits", triggers: [{ event: "waits" }] }, async ({ step }) => {
        await step.sleep("long", "1d");
      }),
      client.createFunction({ id: "holds", triggers: [{ event: "holds" }] }, async ({ step }) => {
        await step.run("hold", () => new Promise<void>((resolve) => (letGo = resolve)));
      }),
      client.createFunction({ id: "gives", triggers: [{ event: "gives" }] }, () => ({ given: 1 })),
    ]);
  });
  afterAll(() => together.stop());

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${together.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const get = async (path: string) => (await fetch(`${together.url}${path}`)).json();

  it.each([
    ["no JSON", "{", 400, /not JSON/],
    ["no name", [{ data: {} }], 400, /Event 0 \(name\): an event needs a name/],
    ["data that is no object", { name: "a", data: 7 }, 400, /Event 0 \(data\)/],
    ["a NUL in the name", { name: "a\0b" }, 400, /NUL/],
    ["half a character in the name", '{"name":"a\\ud800"}', 400, /half a character/],
    ["half a character in the id", '{"name":"a","id":"\\udfff"}', 400, /half a character/],
    ["a megabyte", { name: "a", data: { text: "x".repeat(1_000_000) } }, 413, /larger than/],
    ["one bad of two", [{ name: "gives" }, {}], 400, /Event 1/],
    ["too deep a value", `{"name":"gives","data":{"a":${nested(100_000)}}}`, 400, /too deep/],
    ["a time beyond all", { name: "gives", ts: 8e15 }, 400, /Event 0 \(ts\): is no time/],
    [
      "too many sessions",
      { name: "gives", meta: { sessions: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 } } },
      400,
      /Event 0 \(meta\): an event is in 5 sessions at most/,
    ],
  ])("refuses an event request with %s", async (_, body, status, reason) => {
    const answer = await post("/e/key", body);
    expect(answer.status).toBe(status);
    expect((await answer.json()).error).toMatch(reason);
    expect(await together.runs("gives")).toEqual([]);
  });

  it.each([
    ["a feature it lacks", { semaphore: {} }, /"app-f": semaphore is not supported/],
    [
      "a jitter that is no time",
      { triggers: [{ cron: "* * * * *", jitter: "some" }] },
      /triggers.0.jitter: "some" is not a duration/,
    ],
    ["a NUL in its name", { name: "a\0b" }, /"app-f" holds a NUL/],
    ["half a character", { triggers: [{ event: "\ud800" }] }, /half a character/],
    ["a schedule that is none", { triggers: [{ cron: "every day" }] }, /not a schedule/],
    [
      "an expression that does not parse",
      { triggers: [{ event: "a", expression: "event." }] },
      /cannot be read/,
    ],
    [
      "a time limit that is no time",
      { cancel: [{ event: "a", timeout: "soon" }] },
      /cancel.0.timeout: is neither a duration/,
    ],
    [
      "an event name that is too long",
      { cancel: [{ event: "a".repeat(501) }] },
      /cancel.0.event: /,
    ],
    [
      "an unknown name in an expression",
      { cancel: [{ event: "a", if: "evnt.data == 1" }] },
      /Unknown variable: evnt/,
    ],
    [
      "an address that is not HTTP's",
      { steps: { step: { runtime: { type: "http", url: "file:///etc/passwd" } } } },
      /steps.step.runtime.url/,
    ],
    [
      "a websocket runtime",
      { steps: { step: { runtime: { type: "ws", url: "ws://x" } } } },
      /steps/,
    ],
  ])("refuses at sync a function with %s, by name", async (_, part, reason) => {
    const answer = await post("/fn/register", registration([{ ...aFunction("app-f"), ...part }]));
    expect(answer.status).toBe(400);
    expect((await answer.json()).error).toMatch(reason);
  });

  it("takes what the SDK makes of a time limit that is a date, or over", async () => {
    const cancel = [
      { event: "a", timeout: "2096-01-01T00:00:00.000Z" },
      { event: "a", timeout: "" },
    ];
    const answer = await post(
      "/fn/register",
      registration([{ ...aFunction("dated-f"), cancel }], "dated"),
    );
    expect(await answer.json()).toEqual({ ok: true, modified: true });
  });

  it("keeps events apart whose sender gives a seed that is none", async () => {
    const send = async () => {
      const answer = await post("/e/key", { name: "n" }, { "x-inngest-event-id-seed": "x" });
      return (await answer.json()).ids[0];
    };
    const ids = await Promise.all(Array.from({ length: 20 }, send));
    expect(new Set(ids).size).toBe(20);
  });

  it("refuses two functions of one id, and one that another app has", async () => {
    const twice = await post("/fn/register", registration([aFunction("o-f"), aFunction("o-f")]));
    expect((await twice.json()).error).toMatch(/"o-f" is there twice/);
    const taken = await post("/fn/register", registration([aFunction("app-gives")], "other"));
    expect(taken.status).toBe(409);
    expect((await taken.json()).error).toMatch(/belongs to the app "app"/);
  });

  it("forgets what an app had at another address when it has moved", async () => {
    const at = (url: string, ...ids: string[]) =>
      post("/fn/register", { ...registration(ids.map(aFunction), "mover"), url });
    await at("http://127.0.0.1:1/old", "mover-a", "mover-b");
    await at("http://127.0.0.1:1/new", "mover-a", "mover-c");
    const known = await together.db.sql`
      select id, app_url from engine.functions where id like 'mover%' order by id`;
    expect(known.map(({ id, app_url }) => [id, app_url])).toEqual([
      ["mover-a", "http://127.0.0.1:1/new"],
      ["mover-c", "http://127.0.0.1:1/new"],
    ]);
  });

  it("tells of events, their runs and a run, and cancels one", async () => {
    const { ids } = await together.client.send({ name: "gives", data: { a: 1 } });
    await together.ended("gives");
    const [id] = ids;
    expect((await get(`/v1/events/${id}`)).data).toMatchObject({ name: "gives", data: { a: 1 } });
    const [run] = (await get(`/v1/events/${id}/runs`)).data;
    expect(run).toMatchObject({ status: "Completed", output: { given: 1 }, event_id: id });
    expect((await get(`/v1/runs/${run.run_id}`)).data).toEqual(run);

    await together.client.send({ name: "waits" });
    const waiting = await waitFor(async () => (await together.runs("waits"))[0]);
    const cancelled = await fetch(`${together.url}/v1/runs/${waiting?.id}`, { method: "DELETE" });
    expect(cancelled.status).toBe(204);
    expect((await together.ended("waits"))[0]?.status).toBe("cancelled");
    expect((await fetch(`${together.url}/v1/runs/none`)).status).toBe(404);
  });

  it("ends a run that grows without end, also within one call, and says so", async () => {
    await together.client.send({ name: "holds" });
    const job = await waitFor(async () => {
      const [held] = await together.db.sql`
        select lease, run_id from engine.jobs
        where function_id = 'app-holds' and lease is not null`;
      return held;
    });
    const checkpoint = (from: number, run = job?.run_id) => {
      const steps = Array.from({ length: 1_500 }, (_, i) => ({
        id: `s${from + i}`,
        op: "StepRun",
        data: i,
      }));
      return post(`/v1/checkpoint/${run}/async`, { qi_id: job?.lease, steps });
    };
    const [other] = await together.runs("gives");
    expect((await checkpoint(0, other?.id)).status).toBe(409);
    expect((await checkpoint(0, "none")).status).toBe(409);
    expect((await checkpoint(0)).status).toBe(200);
    expect((await checkpoint(1_500)).status).toBe(409);
    letGo();
    const [run] = await together.ended("holds");
    expect(run).toMatchObject({ status: "failed", output: { name: "NonRetriableError" } });
    expect(JSON.stringify(run?.output)).toMatch(/more than 2000 steps: split it/);
  });

  it("is closed to pages of other origins and to names that were rebound to it", async () => {
    const foreign = await post("/e/key", { name: "gives" }, { origin: "http://evil.example" });
    expect(foreign.status).toBe(403);
    const nowhere = await post("/e/key", { name: "gives" }, { origin: "null" });
    expect(nowhere.status).toBe(403);
    const own = await post("/e/key", { name: "nothing" }, { origin: together.url });
    expect(own.status).toBe(200);
  });

  it("lists as many events as it can when asked for nonsense", async () => {
    for (const limit of ["-1", "0", "1e9", "x", "0.5"]) {
      expect((await fetch(`${together.url}/v1/events?limit=${limit}`)).status).toBe(200);
    }
  });

  it("says that nobody waits for a signal, and takes none that is malformed", async () => {
    expect((await post("/v1/signals", { signal: "nobody's" })).status).toBe(404);
    for (const body of [
      {},
      { signal: "\ud800" },
      { signal: "" },
      { signal: "a\0b" },
      { signal: { a: 1 } },
    ]) {
      expect((await post("/v1/signals", body)).status).toBe(400);
    }
  });

  it("is told apart from the engine's own faults, of which the log says why", async () => {
    const form = { "content-type": "multipart/form-data" };
    expect((await post("/events", "no form", form)).status).toBe(400);
    expect(logged).toEqual([]);
    const { sql } = together.db;
    await sql`alter function engine.signal rename to lost`;
    expect((await post("/v1/signals", { signal: "any" })).status).toBe(500);
    await sql`alter function engine.lost rename to signal`;
    expect(logged.join()).toMatch(/function engine.signal\(.+does not exist/);
  });

  it("says so when it does not support what is called", async () => {
    const answer = await post("/v1/realtime/publish?channel=x", { a: 1 });
    expect(answer.status).toBe(501);
    expect((await answer.json()).error).toContain("/v1/realtime/publish");
  });

  function registration(functions: unknown[], appName = "app") {
    return { url: "http://127.0.0.1:1/api", appName, sdk: "js:v4", v: "0.1", functions };
  }

  function aFunction(id: string) {
    return {
      id,
      name: id,
      triggers: [{ event: "a" }],
      steps: {
        step: {
          id: "step",
          name: "step",
          runtime: { type: "http", url: "http://127.0.0.1:1/api" },
        },
      },
    };
  }
});
