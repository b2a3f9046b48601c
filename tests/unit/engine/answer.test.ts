import { describe, expect, it } from "vitest";
import { advance, advanceWithout } from "@/local/engine/advance";
import { readAnswer, unstreamed } from "@/local/engine/answer";
import { NoAnswer, type Reply } from "@/local/engine/call";
import type { Job } from "@/local/engine/store";

const now = new Date("2026-01-01T00:00:00Z");

const aReply = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "x-inngest-sdk": "js:v4", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

const aJob = (job: Partial<Job> = {}): Job => ({
  lease: "8c6b1f0e-0000-4000-8000-000000000000",
  run_id: "run",
  function_id: "app-fn",
  step_id: null,
  attempt: 0,
  interruptions: 0,
  max_attempts: 4,
  parallel: false,
  op: null,
  bytes: 0,
  event: '{"data":{"id":7}}',
  others: "",
  steps: "{}",
  stack: [],
  defers: {},
  ...job,
});

const outcomeOf = (reply: Reply, job: Partial<Job> = {}) =>
  advance(readAnswer(unstreamed(reply), now), { job: aJob(job), now, retryBaseMs: 1_000 });

describe("what follows from an app's answer", () => {
  it("ends a run that plans more steps than a run may have", () => {
    const stack = Array.from({ length: 1_999 }, (_, i) => `s${i}`);
    const planned = (n: number) =>
      aReply(
        206,
        Array.from({ length: n }, (_, i) => ({ id: `p${i}`, op: "StepPlanned" })),
      );
    expect(outcomeOf(planned(1), { stack }).results).toHaveLength(1);
    for (const { verdict } of [outcomeOf(planned(2), { stack }), outcomeOf(planned(2_001))]) {
      expect(verdict.status).toBe("failed");
      expect(JSON.stringify(verdict.output)).toMatch(/2000/);
    }
  });

  it("200 ends the run with the output", () => {
    expect(outcomeOf(aReply(200, { a: 1 })).verdict).toMatchObject({
      status: "completed",
      output: { a: 1 },
    });
  });

  it("500 is tried again later, until the attempts are used up", () => {
    const reply = aReply(
      500,
      { name: "Error", message: "down" },
      { "x-inngest-no-retry": "false" },
    );
    const { verdict } = outcomeOf(reply);
    expect(verdict).toMatchObject({ attempt: 1, keep: false });
    expect(verdict.due_at?.getTime()).toBeGreaterThanOrEqual(now.getTime() + 1_000);
    expect(outcomeOf(reply, { attempt: 3 }).verdict).toMatchObject({
      status: "failed",
      output: { message: "down" },
    });
  });

  it("400 with x-inngest-no-retry fails at once; retry-after is kept to the second", () => {
    const reply = aReply(400, { message: "no" }, { "x-inngest-no-retry": "true" });
    expect(outcomeOf(reply).verdict.status).toBe("failed");
    const later = aReply(500, { message: "busy" }, { "retry-after": "90" });
    expect(outcomeOf(later).verdict.due_at).toEqual(new Date("2026-01-01T00:01:30Z"));
  });

  it.each([
    [
      "a page",
      { ...aReply(200, "<html>"), headers: { "content-type": "text/html" } },
      /text\/html/,
    ],
    ["no operations", aReply(206, []), /no operations/],
    ["garbage", aReply(206, "{{{"), /no operations/],
    ["operations that are none", aReply(206, [{ id: 7 }]), /no operations/],
    ["nothing", { status: 502, headers: {}, body: "" }, /answered 502/],
  ])("%s counts as a failed attempt", (_, reply, reason) => {
    const { verdict } = outcomeOf(reply as Reply);
    expect(verdict.attempt).toBe(1);
    expect(JSON.stringify(verdict.note)).toMatch(reason);
  });

  it("keeps an error's code and cause, and what else can be read of an odd one", () => {
    const error = { name: "Error", message: "no", code: "E_NO", cause: { message: "why" } };
    const fails = (body: unknown) =>
      outcomeOf(aReply(400, body, { "x-inngest-no-retry": "true" })).verdict.output;
    expect(fails(error)).toEqual(error);
    expect(fails({ name: 7, message: "still read" })).toMatchObject({ message: "still read" });
  });

  it("asks again for a planned step of which the app says nothing, but not for ever", () => {
    const reply = aReply(206, [{ id: "another", op: "StepRun", data: 1 }]);
    const { verdict, results } = outcomeOf(reply, { step_id: "planned" });
    expect(verdict).toMatchObject({ attempt: 0, interruptions: 1 });
    expect(verdict.due_at).toBeDefined();
    expect(results).toMatchObject([{ id: "another", state: "done" }]);
    const last = outcomeOf(reply, { step_id: "planned", interruptions: 9 });
    expect(last.verdict.status).toBe("failed");
    const said = aReply(206, [{ id: "planned", op: "StepRun", data: 1 }]);
    expect(outcomeOf(said, { step_id: "planned" }).verdict.due_at).toBeUndefined();
  });

  it("ends at once a wait whose time is over, which the SDK writes as no time", () => {
    const waits = (opts: object) =>
      outcomeOf(aReply(206, [{ id: "w", op: "WaitForEvent", name: "paid", opts }])).results[0];
    expect(waits({ timeout: "" })?.wakes_at).toEqual(now);
    expect(waits({})?.wakes_at).toEqual(new Date("2027-01-01T00:00:00Z"));
  });

  it("reads the answer of a streaming app from its body", () => {
    const inner = { status: 200, headers: { "x-inngest-sdk": "js" }, body: JSON.stringify("late") };
    expect(outcomeOf(aReply(201, `   ${JSON.stringify(inner)}`)).verdict).toMatchObject({
      status: "completed",
      output: "late",
    });
  });

  it("a wait is found by the value that the event must carry", () => {
    const { results } = outcomeOf(
      aReply(206, [
        {
          id: "w",
          op: "WaitForEvent",
          name: "paid",
          opts: { timeout: "1h", if: "event.data.id == async.data.id" },
        },
      ]),
    );
    expect(results[0]).toMatchObject({
      state: "waiting",
      event_name: "paid",
      match: "data.id=7",
      wakes_at: new Date("2026-01-01T01:00:00Z"),
    });
  });

  it.each([
    [
      { id: "x", op: "WaitForEvent", name: "paid", opts: { if: "event.", timeout: "1h" } },
      /cannot be read/,
    ],
    [{ id: "x", op: "Sleep", name: "whenever" }, /no time/],
    [{ id: "x", op: "StepNotFound", displayName: "later" }, /later.* asks for StepNotFound/],
  ])("fails a run that asks for nonsense, by name", (operation, reason) => {
    const { verdict } = outcomeOf(aReply(206, [operation]));
    expect(verdict.status).toBe("failed");
    expect(JSON.stringify(verdict.output)).toMatch(reason);
  });
});

describe("what follows from no answer", () => {
  const without = (code: NoAnswer["code"], job: Partial<Job> = {}) =>
    advanceWithout(new NoAnswer(code, "why"), { job: aJob(job), now, retryBaseMs: 1_000 }).verdict;

  it("leaves a job as it was when its app is away", () => {
    expect(without("away", { attempt: 2 })).toMatchObject({ due_at: now, attempt: 2 });
  });

  it("repeats an interrupted call without using up an attempt, but not for ever", () => {
    expect(without("lost", { attempt: 3 })).toMatchObject({ attempt: 3, interruptions: 1 });
    expect(without("lost", { interruptions: 9 })).toMatchObject({ status: "failed" });
  });

  it("takes a call that was too slow for a failed attempt", () => {
    expect(without("timeout")).toMatchObject({ attempt: 1 });
  });
});
