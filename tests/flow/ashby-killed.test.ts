import { afterAll, beforeAll, expect, it } from "vitest";
import { startAshbyLoad } from "../support/ashby-load";
import { type KillableStack, startKillableStack } from "../support/killable-stack";
import { waitFor } from "../support/wait";

const CANDIDATES = 250;
const CVS = 15;

let stack: KillableStack;
beforeAll(async () => {
  stack = await startKillableStack();
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

it("a load that loses its run, app, engine and Postgres on the way brings everybody once, and goes on where it was", async () => {
  const key = `org-${CANDIDATES}-${CVS}-killed`;
  const recruiter = await stack.recruiter();
  const load = await startAshbyLoad(stack, recruiter, key);

  await waitFor(async () => (await load.progress()).here > 100, 120_000);
  await load.loseRun();
  await stack.kill("app");
  await load.askAnHourLater();
  await waitFor(async () => (await load.progress()).final > 20, 120_000);
  await stack.kill("engine");
  await waitFor(async () => (await load.progress()).final > 50, 120_000);
  await stack.database.kill();

  expect(await load.ended(240_000)).toMatchObject({
    status: "ready",
    done: CANDIDATES,
    failed: 0,
  });
  // Applications and candidates, each from the beginning once.
  expect(await load.listsBegun()).toBe(2);
  await waitFor(async () => (await load.progress()).final === CANDIDATES, 400_000);
  await waitFor(load.toldAll, 200_000);
  expect(await load.errors()).toEqual([]);
  expect(await load.outcome()).toEqual({
    applicants: CANDIDATES,
    people: CANDIDATES,
    cvs: CVS,
    repeated: 0,
    repeatedNotes: 0,
  });
  expect(await load.requestsOfAnother(60_000)).toBeLessThanOrEqual(3);
}, 900_000);
