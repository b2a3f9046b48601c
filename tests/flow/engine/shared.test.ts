import { hostname } from "node:os";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Engine, startEngine } from "@/local/engine/start";
import { freePort } from "@/local/port";
import { waitFor } from "../../support/wait";
import { aClock, DAY } from "./clock";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";

/** More than one engine has calls under way at once. */
const HELD = 130;

describeEngine("engines on one database", () => {
  let together: Together;
  let second: Engine;
  const clock = aClock();
  let started = 0;
  let letGo = () => {};

  beforeAll(async () => {
    together = await startTogether({ now: clock.now });
    const { client, db, appUrl } = together;
    const gone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await together.serves([
      client.createFunction({ id: "held", triggers: [{ event: "held" }] }, async ({ step }) =>
        step.run("hold", () => {
          started++;
          return gone;
        }),
      ),
      client.createFunction({ id: "short", triggers: [{ event: "short" }] }, () => "done"),
      client.createFunction(
        { id: "long", triggers: [{ event: "long" }] },
        async ({ event, step }) => {
          await step.sleep("long", "30d");
          return event.data;
        },
      ),
    ]);
    second = await startEngine({
      databaseUrl: db.url,
      port: await freePort(),
      appUrls: [appUrl],
      now: clock.now,
    });
  });
  afterAll(async () => {
    letGo();
    await second.stop();
    await together.stop();
  });

  it("share the load and make no call twice", async () => {
    await together.client.send(Array.from({ length: HELD }, () => ({ name: "held" })));
    await waitFor(() => started === HELD);
    const engines = await together.db.sql`
      select engine_id, count(*) from engine.jobs where lease is not null group by engine_id`;
    expect(engines).toHaveLength(2);
    letGo();
    const runs = await together.ended("held", HELD);
    expect(runs.every(({ status }) => status === "completed")).toBe(true);
    expect(started).toBe(HELD);
  });

  it("take no event before they know the functions, and keep their leases while they are held up", async () => {
    const { db } = together;
    const port = await freePort();
    const send = () =>
      fetch(`http://127.0.0.1:${port}/e/key`, {
        method: "POST",
        body: JSON.stringify({ name: "short" }),
      });
    // Taken by another version, and nothing to stumble over.
    await db.sql`
      insert into engine.functions (id, app_url, config, synced_at)
      values ('other-f', 'http://127.0.0.1:1', '{"id":"other-f","new":true}', now())`;
    const starting = await db.sql.begin(async (sql) => {
      await sql`lock table engine.functions in access exclusive mode`;
      const third = startEngine({ databaseUrl: db.url, port, appUrls: [], now: clock.now });
      const [before] = await sql`select min(alive_until) as at from engine.engines`;
      await waitFor(async () => {
        const held = await db.sql`
          select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'
            and query like '%engine.functions%'`;
        return held.length === 3;
      });
      await expect(send()).rejects.toThrow();
      await waitFor(async () => {
        const [now] = await db.sql`select min(alive_until) as at from engine.engines`;
        return now?.at > before?.at;
      });
      return { third };
    });
    const third = await starting.third;
    expect((await send()).status).toBe(200);
    expect((await together.ended("short"))[0]?.status).toBe("completed");
    const addresses = await db.sql`select address from engine.engines`;
    for (const { address } of addresses) expect(address).toContain(hostname());
    await third.stop();
  });

  it("reach old events behind those that are still needed", async () => {
    const { sql } = together.db;
    await sql`
      insert into engine.events (internal_id, id, name, received_at, payload)
      select 'old-' || n, 'old-' || n, 'old', '1990-01-01'::timestamptz + make_interval(secs => n), '{}'
      from generate_series(1, 5) n`;
    await sql`
      insert into engine.runs (id, function_id, event_ids, queued_at, max_attempts)
      select 'old-' || n, 'gone', array['old-' || n], now(), 1 from generate_series(1, 4) n`;
    await sql`select engine.prune('2000-01-01', '2000-01-01', 2)`;
    const left = await sql`select id from engine.events where name = 'old' order by id`;
    expect(left.map(({ id }) => id)).toEqual(["old-1", "old-2", "old-3", "old-4"]);
    await sql`delete from engine.runs where function_id = 'gone'`;
  });

  it("forget what has ended some days ago, and no event that is still needed", async () => {
    await together.client.send([{ name: "short" }, { name: "long", data: { kept: true } }]);
    await together.ended("short", 2);
    clock.forward(5 * DAY);
    await waitFor(async () => (await together.db.sql`select from engine.runs`).length === 1);
    const events = await together.db.sql`select name from engine.events`;
    expect(events.map(({ name }) => name)).toEqual(["long"]);
    clock.forward(25 * DAY);
    expect((await together.ended("long"))[0]?.output).toEqual({ kept: true });
  });
});
