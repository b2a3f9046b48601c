import { afterAll, beforeAll, expect, it } from "vitest";
import { startListener } from "../../support/listener";
import { startLossyLine } from "../../support/lossy-line";
import { waitFor } from "../../support/wait";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

describeEngine("the engine outlives what it depends on", () => {
  let together: Together;
  let line: Awaited<ReturnType<typeof startLossyLine>>;
  const ran: string[] = [];
  let gate: (() => void) | undefined;

  const functions = () => [
    together.client.createFunction(
      { id: "two", triggers: [{ event: "two" }], retries: 0 },
      async ({ step, event }) => {
        await step.run("first", () => void ran.push(`${event.data.key}/first`));
        await step.run("second", async () => {
          ran.push(`${event.data.key}/second`);
          if (event.data.hold) await new Promise<void>((resolve) => (gate = resolve));
        });
        return "done";
      },
    ),
  ];

  beforeAll(async () => {
    together = await startTogether({ pollMs: 500 }, {}, async (databaseUrl) => {
      line = await startLossyLine(databaseUrl);
      return line.url;
    });
    await together.serves(functions());
  });
  afterAll(async () => {
    await together.stop();
    await line.stop();
  });

  const get = (path: string) =>
    fetch(`${together.url}${path}`, { headers: { accept: "text/html" } });
  const times = (what: string) => ran.filter((one) => one === what).length;

  it("resumes after its own restart mid-step without repeating a finished step", async () => {
    await together.client.send({ name: "two", data: { key: "engine", hold: true } });
    await waitFor(() => times("engine/second") === 1);
    const restarted = together.restartEngine();
    await waitFor(() => times("engine/second") === 2);
    await restarted;
    gate?.();
    expect((await together.ended("two"))[0]?.status).toBe("completed");
    expect(times("engine/first")).toBe(1);
    const history = await together.db.sql`select kind from engine.history`;
    expect(history.map(({ kind }) => kind)).toEqual(["interrupted"]);
  });

  it("resumes after the app's restart mid-step, though the function allows no retries", async () => {
    await together.client.send({ name: "two", data: { key: "app", hold: true } });
    await waitFor(() => times("app/second") === 1);
    await together.stopApp();
    await together.serves(functions());
    await waitFor(() => times("app/second") === 2);
    gate?.();
    expect((await together.ended("two", 2))[1]?.status).toBe("completed");
    expect(times("app/first")).toBe(1);
  });

  it("keeps the work of an app that is away until it is back, and says on its pages what waits for what", async () => {
    await together.stopApp();
    await together.client.send({ name: "two", data: { key: "away" } });
    await waitFor(
      async () => (await together.db.sql`select from engine.jobs where lease is null`).length === 1,
    );
    expect(times("away/first")).toBe(0);
    const list = await waitFor(async () => {
      const html = await (await get("/")).text();
      return html.includes("waits for its app") && html;
    });
    expect(list).toMatch(
      /Nothing answers at http:[^<]*<\/span>\s*<span class="muted">It last answered/,
    );
    await together.serves(functions());
    expect((await together.ended("two", 3))[2]?.status).toBe("completed");
    expect(times("away/first")).toBe(1);
  });

  it("does the work that it claimed without hearing of it", async () => {
    line.loseAnswerWith("lost-on-the-way");
    await together.client.send({ name: "two", data: { key: "lost-on-the-way" } });
    const runs = await together.ended("two", 4);
    expect(line.lost()).toBe(1);
    expect(runs[3]?.status).toBe("completed");
    expect(times("lost-on-the-way/first")).toBe(1);
  });

  it("ends a run whose calls the engine never outlived", async () => {
    await together.stopApp();
    await together.client.send({ name: "two", data: { key: "deadly" } });
    await waitFor(async () => (await together.runs("two")).length === 5);
    await waitFor(async () => {
      await together.db.sql`update engine.jobs set interruptions = 10 where interruptions < 10`;
      return (await together.runs("two"))[4]?.status === "failed";
    });
    expect((await together.runs("two"))[4]?.output).toMatchObject({
      message: expect.stringMatching(/10 calls in a row brought no answer; .* engine ended/),
    });
    await together.serves(functions());
  });

  it("learns an app's new functions when it comes back with others", async () => {
    const { client } = together;
    await together.serves([
      ...functions(),
      client.createFunction({ id: "new", triggers: [{ event: "new" }] }, () => "new"),
    ]);
    await client.send({ name: "new" });
    expect((await together.ended("new"))[0]?.output).toBe("new");
  });

  it("takes an answer that is none of the SDK's for a failed attempt, and says what came", async () => {
    const page = await startListener((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
    });
    const config = {
      id: "html-f",
      name: "f",
      triggers: [{ event: "html" }],
      steps: {
        step: {
          id: "step",
          name: "step",
          runtime: { type: "http", url: page.url },
          retries: { attempts: 1 },
        },
      },
    };
    await fetch(`${together.url}/fn/register`, {
      method: "POST",
      body: JSON.stringify({ url: page.url, appName: "html", sdk: "", functions: [config] }),
    });
    await together.client.send({ name: "html" });
    const [run] =
      (await waitFor(async () => {
        const rows = await together.db.sql`select * from engine.runs where function_id = 'html-f'`;
        return rows[0]?.status === "failed" && rows;
      })) || [];
    expect(run?.output.message).toMatch(/answered 200 \(text\/html\), not as an Inngest app: <h1>/);
    expect(page.heard).toHaveLength(2);
    await page.stop();
  });

  it("says that its database is away, and keeps what was typed meanwhile", async () => {
    await line.stop();
    const page = await get("/");
    expect(page.status).toBe(503);
    expect(await page.text()).toContain("The database is away");
    const form = await fetch(`${together.url}/events`, {
      method: "POST",
      body: new URLSearchParams({ name: "two", data: '{"typed": "by hand"}' }),
    });
    expect(form.status).toBe(503);
    const html = await form.text();
    expect(html).toContain("{&quot;typed&quot;: &quot;by hand&quot;}");
    expect(html).toContain("look at the events before you send it again");
  });
});
