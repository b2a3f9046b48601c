import { RetryAfterError } from "inngest";
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
      client.createFunction({ id: "large", triggers: [{ event: "large" }] }, async ({ step }) => ({
        text: await step.run("read", () => "x".repeat(300_000)),
      })),
      client.createFunction(
        { id: "again", triggers: [{ event: "again" }], retries: 3 },
        async ({ step }) => {
          await step.run("call the bank", () => {
            throw new RetryAfterError("no line", "1h");
          });
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
    expect(rows(await get("/?q=A-2"))).toBe(1);
    expect(rows(await get(`/?q=${encodeURIComponent('alert("1")')}`))).toBe(3);
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
    expect(one.headers.get("location")).toBe(`/runs/${replayed?.id}?said=again`);
    expect(await get(`/runs/${bad?.id}`)).toContain(`href="/runs/${replayed?.id}"`);
    expect(await get("/?status=failed")).toContain("/runs/replay-failed?fn=&amp;q=");
    // The other one only: what was replayed is not replayed once more.
    expect(await get("/runs/replay-failed?fn=app-bad")).toContain("Replay 1 run?");
    const answer = await post("/runs/replay-failed", { fn: "app-bad", q: "" });
    expect(answer.headers.get("location")).toBe("/?fn=app-bad&said=replayed-1");
    const all = await together.ended("bad", 4);
    expect(all.filter(({ status }) => status === "completed")).toHaveLength(2);
    expect(await get("/runs/replay-failed?fn=app-bad")).toContain("Nothing to replay");
  });

  it("replays no failure that came after the question", async () => {
    fails = true;
    await together.client.send({ name: "bad", data: { applicant_id: "a-4" } });
    await together.ended("bad", 5);
    const before = new Date(Date.now() - 60_000).toISOString();
    const answer = await post("/runs/replay-failed", { fn: "app-bad", q: "", until: before });
    expect(answer.headers.get("location")).toBe("/?fn=app-bad&said=replayed-0");
  });

  it("cancels a run", async () => {
    const [long] = await together.runs("long");
    expect(await get("/")).toMatch(/sleeps, wakes\s+<time/);
    const told = async () => {
      const answer = await post(`/runs/${long?.id}/cancel`);
      return get(answer.headers.get("location") ?? "");
    };
    expect(await told()).toContain("The run was cancelled.");
    expect((await together.ended("long"))[0]?.status).toBe("cancelled");
    expect(await told()).toContain("The run had ended before it could be cancelled.");
  });

  it("sends an event, and keeps what was typed when it is refused", async () => {
    const wrong = [
      ["good", `{"a": ${hostile}`, "data", "This is not JSON"],
      ["good", "[1]", "data", "is an object"],
      ["good", JSON.stringify({ a: "x".repeat(600_000) }), "data", "at most 512 kB"],
      [" ", "{}", "name", "needs a name"],
      ["a\0b", "{}", "name", "NUL"],
    ] as const;
    for (const [name, data, field, problem] of wrong) {
      const refused = await post("/events", { name, data });
      expect(refused.status).toBe(400);
      const html = await refused.text();
      expect(html).toContain(`aria-describedby="problem-${field}"`);
      expect(html).toMatch(new RegExp(`id="problem-${field}">[^<]*${problem}`));
      expect(html).toContain(field === "data" ? "good" : "{}");
    }
    const sent = await post("/events", { name: "good", data: '{"by":"hand"}' });
    const html = await get(sent.headers.get("location") ?? "");
    expect(html).toContain("The event was sent.");
    expect(html).toContain("app-good");
    await waitFor(async () => (await get("/?q=hand")).includes("app-good"));
    expect(await get("/events?q=hand")).toContain("by hand");
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

  it("says which attempt of which step failed, why, and when the next one is", async () => {
    await together.client.send({ name: "again" });
    const html = await waitFor(async () => {
      const [run] = await together.runs("again");
      const page = run ? await get(`/runs/${run.id}`) : "";
      return page.includes("attempt 1 failed") && page;
    });
    expect(html).toMatch(/<bdi>call the bank<\/bdi>/);
    expect(html).toContain("The last one failed: no line");
    expect(html).toMatch(/attempt 2 of 4\s+<time/);
    const list = await get("/?status=retrying");
    expect(list).toContain("no line");
    expect(list).toMatch(/attempt 2 of 4\s+<time/);
    expect(rows(list)).toBe(1);
  });

  it("shows large values on pages of their own", async () => {
    await together.client.send({ name: "large" });
    const [run] = await together.ended("large");
    const html = await get(`/runs/${run?.id}`);
    expect(html.length).toBeLessThan(50_000);
    const links = [...html.matchAll(/href="(\/runs\/[^"]+\/(?:steps\/\w+|output))"/g)];
    expect(links).toHaveLength(2);
    for (const [, path = ""] of links) expect(await get(path)).toContain("x".repeat(300_000));
  });

  it("answers people with a page where something is missing, and programs with JSON", async () => {
    const ask = (path: string, accept: string) =>
      fetch(`${together.url}${path}`, { headers: { accept } });
    for (const path of ["/runs/none", "/events/none", "/runs/none/output", "/nothing"]) {
      const answer = await ask(path, "text/html,*/*");
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain("<h1>Not found</h1>");
    }
    expect(await (await ask("/nothing", "*/*")).json()).toMatchObject({ status: 404 });
    expect((await post("/runs/none/replay")).status).toBe(404);
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

  it("searches so many runs at a time and goes on in older ones, and finds an id at once", async () => {
    await together.db.sql`
      with n as (select n, 'old-' || n as id, now() - n * interval '1 second' as at
        from generate_series(1, 20600) n),
      e as (
        insert into engine.events (internal_id, id, name, received_at, payload)
        select id, id, 'old', at, json_build_object('data', case n when 20500 then 'needle' end) from n
      )
      insert into engine.runs (id, function_id, event_ids, status, queued_at, ended_at, max_attempts)
      select 'run-' || id, 'old', array[id], 'completed', at, at, 1 from n`;
    const first = await get("/?fn=old&q=needle");
    expect(rows(first)).toBe(0);
    const [, on = ""] = /href="([^"]+)">Search in older runs/.exec(first) ?? [];
    const second = await get(on.replaceAll("&amp;", "&"));
    expect(rows(second)).toBe(1);
    expect(second).not.toContain("Search in older runs");
    for (const id of ["old-20500", "run-old-20500"]) expect(rows(await get(`/?q=${id}`))).toBe(1);
  });

  it("brings its own fonts, and no other file of its package", async () => {
    const font = await fetch(`${together.url}/page/fonts/sans.woff2`);
    expect(Buffer.from(await font.arrayBuffer()).toString("latin1", 0, 4)).toBe("wOF2");
    for (const name of ["..%2F..%2Fpackage.json", "sans.ttf", "%00"]) {
      expect((await fetch(`${together.url}/page/fonts/${name}`)).status).toBe(404);
    }
  });
});
