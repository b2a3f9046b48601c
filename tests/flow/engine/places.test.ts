import { afterAll, beforeAll, expect, it } from "vitest";
import { waitFor } from "../../support/wait";
import { describeEngine } from "./real-server";
import { startTogether, type Together } from "./running";
import { aServedApp } from "./served-app";

describeEngine("several apps on one engine", () => {
  let together: Together;
  let other: Awaited<ReturnType<typeof aServedApp>>;
  const hanging: (() => void)[] = [];
  let most = 0;

  beforeAll(async () => {
    together = await startTogether({ callsAtOnce: 2 });
    await together.serves([
      together.client.createFunction({ id: "slow", triggers: [{ event: "slow" }] }, ({ step }) =>
        step.run("hang", async () => {
          await new Promise<void>((resolve) => {
            most = Math.max(most, hanging.push(resolve));
          });
        }),
      ),
    ]);
    other = await aServedApp(together.url, { id: "other" });
    await other.serve([
      other.client.createFunction({ id: "quick", triggers: [{ event: "quick" }] }, () => "done"),
    ]);
  });
  afterAll(async () => {
    await other.stop();
    await together.stop();
  });

  it("keeps no app waiting for the places of another, and gives none more than it may have", async () => {
    await together.client.send(Array.from({ length: 5 }, () => ({ name: "slow" })));
    await waitFor(() => hanging.length === 2);
    await together.client.send(Array.from({ length: 5 }, () => ({ name: "quick" })));
    await waitFor(async () => {
      const done = await together.db.sql`
        select from engine.runs where function_id = 'other-quick' and status = 'completed'`;
      return done.length === 5;
    });
    expect(hanging).toHaveLength(2);
    await waitFor(async () => {
      for (const release of hanging.splice(0)) release();
      const done = await together.runs("slow");
      return done.every(({ status }) => status === "completed");
    });
    expect(most).toBe(2);
  });
});
