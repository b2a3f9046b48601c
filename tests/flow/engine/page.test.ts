import { afterAll, beforeAll, expect, it } from "vitest";
import { waitFor } from "../../support/wait";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

describeEngine("the engine's pages", () => {
  let together: Together;
  let fails = true;
  const hostile = `<script>alert("1")</script>`;

  beforeAll(async () => {
    together = await startTogether();
    const { client } = together;
    await together.serves([
      client.createFunction(
        { id: "good", triggers: [{ event: "good" }] },
        async ({ step, event }) => {
          await step.run(`step ${hostile}`, () => event.data);
          return "fine";
        },
      ),
      client.createFunction({ id: "bad", triggers: [{ event: "bad" }], retries: 0 }, () => {
        if (fails) throw new Error(`bad ${hostile}`);
        return "good after all";
      }),
      client.createFunction(
        { id: "odd", triggers: [{ event: "odd" }], retries: 0 },
        ({ event }) => {
          throw new Error(`no use: ${event.data.text}`);
        },
      ),
      client.createFunction({ id: "long", triggers: [{ event: "long" }] }, async ({ step }) =>
        step.sleep("long", "1d"),
      ),
    ]);
    await client.send([
      { name: "good", data: { applicant_id: "a-1", text: hostile } },
      { name: "bad", data: { applicant_id: "a-2" } },
      { name: "bad", data: { applicant_id: "a-3" } },
      { name: "long" },
    ]);
    await together.ended("good");
    await together.ended("bad", 2);
  });
  afterAll(() => together.stop());

  const get = async (path: string) => (await fetch(`${together.url}${path}`)).text();
  const post = (path: string, fields: Record<string, string> = {}, origin = together.url) =>
    fetch(`${together.url}${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin },
      redirect: "manual",
    });
  const rows = (html: string) => html.split("<tr data-row").length - 1;

  it("lists runs, by function, status, applicant and text", async () => {
    expect(rows(await get("/"))).toBe(4);
    expect(rows(await get("/?fn=app-bad"))).toBe(2);
    expect(rows(await get("/?status=completed"))).toBe(1);
    expect(rows(await get("/?q=a-2"))).toBe(1);
    expect(rows(await get("/?q=100%25"))).toBe(0);
    expect(rows(await get("/?status=nonsense&before=x"))).toBe(4);
    const beyond = "/?before=%2B275760-09-13T00:00:00.000Z";
    for (const path of ["/?fn=%00", "/runs/%00", "/v1/events/%00/runs", beyond]) {
      expect((await fetch(`${together.url}${path}`)).status).toBe(400);
    }
  });

  it("shows a run's steps, event and output, and what a stranger wrote as text", async () => {
    const [run] = await together.runs("good");
    const html = await get(`/runs/${run?.id}`);
    expect(html).toContain("fine");
    expect(html).toContain("a-1");
    expect(html).toContain("step &lt;script&gt;");
    const [bad] = await together.runs("bad");
    for (const page of [
      html,
      await get(`/runs/${bad?.id}`),
      await get("/"),
      await get("/events"),
    ]) {
      expect(page).not.toContain(hostile);
    }
    const answer = await fetch(`${together.url}/`);
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
  });

  it("replays one run or all filtered failures", async () => {
    fails = false;
    const [bad] = await together.runs("bad");
    const one = await post(`/runs/${bad?.id}/replay`);
    expect(one.status).toBe(303);
    const replayed = (await together.ended("bad", 3))[2];
    expect(replayed).toMatchObject({ status: "completed", replay_of: bad?.id });
    expect(one.headers.get("location")).toBe(`/runs/${replayed?.id}`);
    expect(await get("/?status=failed")).toContain("Replay all 2");
    await post("/runs/replay-failed", { fn: "app-bad", q: "" });
    const all = await together.ended("bad", 5);
    expect(all.filter(({ status }) => status === "completed")).toHaveLength(3);
  });

  it("cancels a run", async () => {
    const [long] = await together.runs("long");
    await post(`/runs/${long?.id}/cancel`);
    expect((await together.ended("long"))[0]?.status).toBe("cancelled");
  });

  it("sends an event, and keeps what was typed when it is refused", async () => {
    const refused = await post("/events", { name: "good", data: `{"a": ${hostile}` });
    expect(refused.status).toBe(400);
    const html = await refused.text();
    expect(html).toMatch(/The data is not JSON/);
    expect(html).toContain("&lt;script&gt;");
    expect((await post("/events", { name: "good", data: '{"by":"hand"}' })).status).toBe(303);
    await waitFor(async () => (await get("/?q=hand")).includes("app-good"));
  });

  it("shows what Postgres cannot read in the JSON of events and errors", async () => {
    const odd = String.fromCharCode(0, 0xd800);
    await together.client.send({ name: "odd", data: { text: odd, [odd]: 1 } });
    await together.ended("odd");
    for (let i = 0; i < 3; i++) {
      const html = await get("/");
      expect(html).toContain("app-odd");
      expect(html).toContain("no use: ");
      expect(html).toContain("applicant_id a-1");
    }
  });

  it("does nothing for a page of another origin", async () => {
    const [run] = await together.runs("good");
    const answer = await post(`/runs/${run?.id}/replay`, {}, "http://evil.example");
    expect(answer.status).toBe(403);
  });

  it("tells of apps and functions", async () => {
    const html = await get("/functions");
    for (const id of ["app-good", "app-bad", "app-long"]) expect(html).toContain(id);
  });

  it("brings its own fonts, and no other file of its package", async () => {
    const font = await fetch(`${together.url}/page/fonts/sans.woff2`);
    expect(Buffer.from(await font.arrayBuffer()).toString("latin1", 0, 4)).toBe("wOF2");
    for (const name of ["..%2F..%2Fpackage.json", "sans.ttf", "%00"]) {
      expect((await fetch(`${together.url}/page/fonts/${name}`)).status).toBe(404);
    }
  });
});
