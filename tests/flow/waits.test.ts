import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ghData } from "../../inngest/sources/github/schema";
import { type Flow, isFinal, startFlow } from "../support/flow";

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow({ env: { VOUCH_DEADLINE_MINUTES: "60" } });
}, 120_000);
afterAll(() => flow?.stop());

describe("a service that asks us to wait", () => {
  it("again and again is waited for, more often than a step has retries, and the row says until when", async () => {
    const recruiter = await flow.recruiter();
    await flow.breaks({ service: "github", kind: "secondary-limit", retryAfter: 1, times: 6 });
    const id = await recruiter.add({ gh_username: "patience" });
    const waiting = await flow.until(
      id,
      ({ gh_requested_at }) =>
        gh_requested_at !== null && Date.parse(`${gh_requested_at}`) > Date.now(),
    );
    expect(waiting).toMatchObject({ gh_status: "processing", gh_revision: 1 });
    const row = await flow.until(id, isFinal, 120);
    expect(row).toMatchObject({ gh_status: "ready", gh_revision: 1, status: "completed" });
    expect(await flow.faults()).toEqual([]);

    await recruiter.supabase
      .from("applicants")
      .update({ gh_status: "pending" })
      .eq("id", id)
      .throwOnError();
    const again = await flow.until(id, (one) => isFinal(one) && one.gh_revision === 2);
    const { requests, unchanged } = ghData.parse(again.gh_data);
    expect(unchanged).toBe(requests);
  }, 150_000);

  it("for longer than the deadline ends in error with its own reason", async () => {
    const recruiter = await flow.recruiter();
    await flow.breaks({ service: "linkedin", kind: "rate-limit", retryAfter: 4_000, times: 1 });
    const id = await recruiter.add({ li_url: "https://www.linkedin.com/in/too-long" });
    const row = await flow.until(id, isFinal);
    expect(row).toMatchObject({
      li_status: "error",
      li_error: "LinkedIn asks us to wait 67 minutes before the next profile.",
    });
  });
});
