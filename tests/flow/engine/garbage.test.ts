import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startListener } from "../../support/listener";
import { seeded } from "../../support/random";
import { waitFor } from "../../support/wait";
import { aClock, DAY } from "./clock";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

const RUNS = Number(process.env.GARBAGE_RUNS ?? 100);
const SEED = Number(process.env.GARBAGE_SEED ?? 20260301);
/** A function that an app keeps alive with ever new steps would never end: after so many calls it does. */
const CALLS = 8;

type Answer = (response: ServerResponse, random: () => number) => void;

const sdk = { "x-inngest-sdk": "js:v4.24.0", "content-type": "application/json" };
const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response
      .writeHead(status, { ...sdk, ...headers })
      .end(typeof body === "string" ? body : JSON.stringify(body));
  };
const asks = (...operations: unknown[]) => says(206, operations);

/** What an app may say that is broken, old, hostile or merely odd. */
const ANSWERS: Record<string, Answer> = {
  page: (response) => void response.writeHead(200).end("<h1>Welcome</h1>"),
  nothing: (response) => void response.writeHead(204).end(),
  "closed socket": (response) => void response.socket?.destroy(),
  "half an answer": (response) => {
    response.writeHead(206, { ...sdk, "content-length": 5_000 }).write('[{"id":"a","op":');
    response.socket?.end();
  },
  "no JSON": says(206, "[{"),
  "no list": says(206, 7),
  null: says(206, "null"),
  "half a stream": (response) => void response.writeHead(201, sdk).end('  {"status":200'),
  "status 999": says(999, "?"),
  "failure, never again": says(400, { message: "no" }, { "x-inngest-no-retry": "true" }),
  "failure, wait for no time": says(500, {}, { "retry-after": "soon" }),
  "failure, wait for ever": says(429, {}, { "retry-after": "9".repeat(30) }),
  "failure, wait since long": says(429, {}, { "retry-after": "-1" }),
  "failure, wait for a year": says(503, {}, { "retry-after": "31536000" }),
  "a step nobody planned": (response, random) =>
    asks({ id: `s${random()}`, op: "StepRun", data: { a: 1 } })(response, random),
  "the same step twice": asks(
    { id: "same", op: "StepRun", data: 1 },
    { id: "same", op: "StepFailed", error: { message: "and failed" } },
  ),
  "a plan and its result": asks({ id: "p", op: "StepPlanned" }, { id: "p", op: "StepRun" }),
  "plans nobody runs": (response, random) =>
    asks({ id: `p${random()}`, op: "StepPlanned" }, { id: "q", op: "StepPlanned" })(
      response,
      random,
    ),
  "an end and more": asks(
    { id: "e", op: "RunComplete", data: 1 },
    { id: "late", op: "StepRun", data: 2 },
  ),
  "an error of no step": asks({ id: "none", op: "StepError", error: null }),
  "an unknown operation": asks({ id: "x", op: "StepLaunchMissile" }),
  "a step not found": asks({ id: "x", op: "StepNotFound" }),
  "an id too long": asks({ id: "x".repeat(10_000), op: "StepRun" }),
  "NUL in an id": asks({ id: "a\0b", op: "StepRun" }),
  "NUL in a result": asks({ id: "nul", op: "StepRun", data: "a\0b\ud800" }),
  "times out of this world": asks({ id: "t", op: "StepRun", timing: { a: 8e21, b: -8e21 } }),
  "sleep for no time": asks({ id: "z", op: "Sleep", name: "whenever" }),
  "sleep for ever": asks({ id: "z2", op: "Sleep", name: "9999999w" }),
  "sleep in the past": asks({ id: "z3", op: "Sleep", name: "1970-01-01" }),
  "wait for garbage": asks({ id: "w", op: "WaitForEvent", name: "e", opts: { if: "1 +" } }),
  "wait without a limit": asks({ id: "w2", op: "WaitForEvent", name: "never" }),
  "signal of none": asks({ id: "g", op: "WaitForSignal", opts: { timeout: "1s" } }),
  "invoke nobody": asks({ id: "i", op: "InvokeFunction", opts: { function_id: "nobody" } }),
  "invoke nothing": asks({ id: "i2", op: "InvokeFunction" }),
  "fetch of no address": asks({ id: "f", op: "Gateway", opts: { url: "file:///etc/passwd" } }),
  "a deep value": says(200, `${"[".repeat(20_000)}${"]".repeat(20_000)}`),
  "a large value": says(200, { text: "x".repeat(3_000_000) }),
  "too many operations": says(
    206,
    `[${'{"id":"a","op":"StepRun"},'.repeat(2_001)}{"id":"b","op":"StepRun"}]`,
  ),
  good: says(200, "done"),
};

describeEngine("an app that answers anything", () => {
  let together: Together;
  let app: Awaited<ReturnType<typeof startListener>>;
  const clock = aClock();
  const calls = new Map<string, number>();
  const given = new Map<string, string[]>();

  beforeAll(async () => {
    const random = seeded(SEED);
    const names = Object.keys(ANSWERS);
    app = await startListener(({ headers }, response) => {
      const run = String(headers["x-run-id"]);
      calls.set(run, (calls.get(run) ?? 0) + 1);
      const name =
        (calls.get(run) ?? 0) > CALLS ? "good" : names[Math.floor(random() * names.length)];
      given.set(run, [...(given.get(run) ?? []), name ?? ""]);
      ANSWERS[name ?? ""]?.(response, random);
    });
    together = await startTogether({
      now: clock.now,
      retryBaseMs: 5,
      retentionMs: 1e13,
      pollMs: 0,
    });
    const { client, url } = together;
    await together.serves([
      client.createFunction({ id: "sane", triggers: [{ event: "sane" }] }, () => "sane"),
    ]);
    const runtime = { type: "http", url: app.url };
    const step = { id: "step", name: "step", runtime, retries: { attempts: 3 } };
    const odd = { id: "odd-f", name: "f", triggers: [{ event: "odd" }], steps: { step } };
    const answer = await fetch(`${url}/fn/register`, {
      method: "POST",
      body: JSON.stringify({ url: app.url, appName: "odd", sdk: "", functions: [odd] }),
    });
    expect(answer.status).toBe(200);
  });
  afterAll(async () => {
    await together.stop();
    await app.stop();
  });

  it("ends each run, leaves no work behind and goes on with others", async () => {
    const { client, db } = together;
    await client.send(Array.from({ length: RUNS }, () => ({ name: "odd" })));
    const open = () => db.sql`select id, status from engine.runs where ended_at is null`;
    // While the clock stands still, all come to where they wait for a time, and none hangs elsewhere.
    await waitFor(async () => {
      const elsewhere = await db.sql`
        select from engine.runs r where r.ended_at is null
          and not exists (
            select from engine.jobs j
            where j.run_id = r.id and j.lease is null and j.due_at > ${clock.now()}
          )
          and not exists (
            select from engine.steps s where s.run_id = r.id and s.state = 'waiting'
          )`;
      return calls.size === RUNS && elsewhere.length === 0;
    }, 60_000);
    const waiting = (await open()).length;
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(RUNS);
    await waitFor(async () => {
      // Whoever still waits was told to: for a next attempt, a sleep, an event that never comes.
      clock.forward(400 * DAY);
      return (await open()).length === 0;
    }, 60_000).catch(async () => {
      const stuck = (await open()).map(({ id }) => [id, given.get(id)]);
      throw new Error(`Still open: ${JSON.stringify(stuck)}`);
    });
    expect(await db.sql`select from engine.runs where function_id = 'odd-f'`).toHaveLength(RUNS);
    expect(await db.sql`select from engine.jobs`).toEqual([]);
    expect(await db.sql`select from engine.listeners`).toEqual([]);
    expect(await db.sql`select from engine.signals`).toEqual([]);
    expect(await db.sql`select from engine.steps where state in ('planned', 'waiting')`).toEqual(
      [],
    );
    expect(new Set([...given.values()].flat()).size).toBe(Object.keys(ANSWERS).length);

    await client.send({ name: "sane" });
    expect((await together.ended("sane"))[0]).toMatchObject({ status: "completed" });
  }, 150_000);
});
