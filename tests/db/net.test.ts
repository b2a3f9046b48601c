import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type NetWorker, startNetWorker } from "@/local/net/worker";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { startListener } from "../support/listener";
import { runScript } from "../support/script";
import { waitFor } from "../support/wait";

describe("requests made from SQL", () => {
  let db: TestDatabase;
  let door: Awaited<ReturnType<typeof startListener>>;
  const workers: NetWorker[] = [];
  let holding = false;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    door = await startListener((heard, response) => {
      if (heard.url === "/endless") {
        const more = () => response.write(Buffer.alloc(1024 * 1024), more);
        more();
        return;
      }
      if (heard.url === "/slow" || (heard.url === "/held" && holding)) return;
      if (heard.url.startsWith("/moved")) response.writeHead(302, { location: "/elsewhere" });
      response.end("heard");
    });
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
    await door.stop();
    await db.sql`truncate net.http_request_queue, net._http_response`;
  });

  async function work(): Promise<void> {
    workers.push(await startNetWorker({ databaseUrl: db.url }));
  }

  async function answerTo(id: unknown) {
    return waitFor(async () => {
      const [row] = await db.sql`select * from net._http_response where id = ${String(id)}`;
      return row;
    });
  }

  /** As an administrator or a crash would. */
  async function cutWorker(): Promise<void> {
    const cut = await db.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'pg_net'`;
    expect(cut.length).toBeGreaterThan(1);
  }

  it("post JSON with the given headers and query, and keep the answer", async () => {
    await work();
    const [row] = await db.sql`
      select net.http_post(${`${door.url}/in?a=1`}, '{"name":"Zoë"}', '{"q":"b c&d/ü"}', '{"Authorization":"Bearer s"}') as id`;
    const answer = await answerTo(row?.id);
    expect(answer).toMatchObject({
      status_code: 200,
      content: "heard",
      timed_out: false,
      error_msg: null,
    });
    expect(door.heard).toHaveLength(1);
    expect(door.heard[0]).toMatchObject({
      method: "POST",
      url: "/in?a=1&q=b%20c%26d%2F%C3%BC",
      headers: { authorization: "Bearer s", "content-type": "application/json" },
    });
    expect(JSON.parse(door.heard[0]?.body ?? "")).toEqual({ name: "Zoë" });
  });

  it("get and delete", async () => {
    await work();
    await db.sql`select net.http_get(${door.url}), net.http_delete(${door.url}, body => '{"id":1}')`;
    await waitFor(() => door.heard.length === 2);
    expect(door.heard.map((one) => one.method).sort()).toEqual(["DELETE", "GET"]);
  });

  it("take named arguments, as pg_net's callers write them", async () => {
    await work();
    await db.sql`select net.http_post(url := ${door.url}, body := '{}'::jsonb, headers := '{}'::jsonb, timeout_milliseconds := 2000)`;
    await waitFor(() => door.heard.length === 1);
  });

  it("refuse a body that is not JSON", async () => {
    await expect(
      db.sql`select net.http_post(${door.url}, headers => '{"content-type":"text/plain"}')`,
    ).rejects.toThrow('Content-Type header must be "application/json"');
  });

  it("are sent only once their transaction has committed", async () => {
    await work();
    await db.sql.begin(async (sql) => {
      await sql`select net.http_post(${door.url})`;
      await sleep(1_200);
      expect(door.heard).toHaveLength(0);
    });
    await waitFor(() => door.heard.length === 1, 500);
  });

  it("are not sent when their transaction rolls back", async () => {
    await work();
    const undone = db.sql.begin(async (sql) => {
      await sql`select net.http_post(${door.url})`;
      throw new Error("never mind");
    });
    await expect(undone).rejects.toThrow("never mind");
    await sleep(1_200);
    expect(door.heard).toHaveLength(0);
  });

  it("may be made by a signed-in user, who cannot read the queue", async () => {
    await work();
    await db.sql.begin(async (sql) => {
      await sql`set local role authenticated`;
      await sql`select net.http_post(${door.url})`;
    });
    await waitFor(() => door.heard.length === 1);
    const spied = db.sql.begin(async (sql) => {
      await sql`set local role authenticated`;
      await sql`select * from net.http_request_queue`;
    });
    await expect(spied).rejects.toThrow("permission denied");
  });

  it("end at their timeout, and a slow one holds up nobody", async () => {
    await work();
    const [slow] =
      await db.sql`select net.http_get(${`${door.url}/slow`}, timeout_milliseconds => 400) as id`;
    await db.sql`select net.http_get(${`${door.url}/quick`})`;
    await waitFor(() => door.heard.some((one) => one.url === "/quick"), 300);
    expect(await answerTo(slow?.id)).toMatchObject({
      status_code: null,
      timed_out: true,
      error_msg: "Timeout of 400 ms reached",
    });
  });

  it.each([
    ["nobody listens", "http://127.0.0.1:1/", /ECONNREFUSED|bad port/],
    ["the address is none", "no address", /Invalid URL|parse URL/],
  ])("say why they failed when %s", async (_, url, why) => {
    await work();
    const [row] = await db.sql`select net.http_get(${url}) as id`;
    expect(await answerTo(row?.id)).toMatchObject({
      status_code: null,
      error_msg: expect.stringMatching(why),
    });
  });

  it("follow no redirect", async () => {
    await work();
    const [row] = await db.sql`select net.http_get(${`${door.url}/moved`}) as id`;
    expect(await answerTo(row?.id)).toMatchObject({ status_code: 302 });
    expect(door.heard).toHaveLength(1);
  });

  it("are all sent, each once, when a thousand are queued", async () => {
    await work();
    await work();
    await db.sql`select net.http_post(${door.url}, jsonb_build_object('n', n)) from generate_series(1, 1000) as n`;
    await waitFor(() => door.heard.length >= 1000);
    await sleep(300);
    expect(new Set(door.heard.map((one) => one.body)).size).toBe(1000);
    expect(door.heard).toHaveLength(1000);
  });

  it("have their answers forgotten after six hours", async () => {
    await db.sql`insert into net._http_response (id, created) values (-1, now() - interval '361 minutes'), (-2, now() - interval '359 minutes')`;
    await work();
    await waitFor(async () => (await db.sql`select id from net._http_response`).length === 1);
    expect(await db.sql`select id::int from net._http_response`).toEqual([{ id: -2 }]);
  });

  it("are kept in tables that a crash empties, as pg_net's are", async () => {
    const tables = await db.sql`
      select relname, relpersistence from pg_class
      where relnamespace = 'net'::regnamespace and relkind = 'r' order by relname`;
    expect(tables).toEqual([
      { relname: "_http_response", relpersistence: "u" },
      { relname: "http_request_queue", relpersistence: "u" },
    ]);
  });

  it("harm no others when their headers are none or their answer never ends", async () => {
    await work();
    const [row] = await db.sql`
      select net.http_get(${`${door.url}/odd`}, headers => '[1]') as odd,
        net.http_get(${`${door.url}/endless`}) as endless,
        net.http_get(${`${door.url}/plain`}) as plain`;
    expect(await answerTo(row?.plain)).toMatchObject({ status_code: 200 });
    expect(await answerTo(row?.odd)).toMatchObject({ status_code: 200 });
    expect(await answerTo(row?.endless)).toMatchObject({ error_msg: "The answer is too large" });
  });

  it("wait for a worker and are sent when one comes", async () => {
    await db.sql`select net.http_post(${door.url})`;
    await work();
    await waitFor(() => door.heard.length === 1);
  });

  it("go on after the worker's connections were cut", async () => {
    await work();
    await db.sql`select net.http_post(${door.url})`;
    await waitFor(() => door.heard.length === 1);
    await cutWorker();
    await db.sql`select net.http_post(${door.url})`;
    await waitFor(() => door.heard.length === 2);
  });

  it("are sent at most once when the worker is killed", async () => {
    holding = true;
    const script = runScript("run-net.ts", [db.url]);
    await script.firstLine;
    await db.sql`
      select net.http_post(${`${door.url}/held`}, jsonb_build_object('n', n), timeout_milliseconds => 20000)
      from generate_series(1, 120) as n`;
    await waitFor(() => door.heard.length > 0);
    await script.kill();
    holding = false;
    const [left] = await db.sql`select count(*)::int as n from net.http_request_queue`;
    expect(left?.n).toBeGreaterThan(0);

    await work();
    await waitFor(() => door.heard.length >= left?.n);
    await sleep(300);
    const bodies = door.heard.map((one) => one.body);
    expect(new Set(bodies).size).toBe(bodies.length);
  });
});
