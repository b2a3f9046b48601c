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

  it("forget what has ended some days ago, and no event that is still needed", async () => {
    await together.client.send([{ name: "short" }, { name: "long", data: { kept: true } }]);
    await together.ended("short");
    clock.forward(5 * DAY);
    await waitFor(async () => (await together.db.sql`select from engine.runs`).length === 1);
    const events = await together.db.sql`select name from engine.events`;
    expect(events.map(({ name }) => name)).toEqual(["long"]);
    clock.forward(25 * DAY);
    expect((await together.ended("long"))[0]?.output).toEqual({ kept: true });
  });
});
