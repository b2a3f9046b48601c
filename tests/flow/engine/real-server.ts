import { describe, it } from "vitest";
import { z } from "zod";
import type { RunRow } from "./run-row";

/** The address of a real Inngest dev server that the suite is run against, if the environment names one. */
export const realServer = process.env.INNGEST_DEV?.startsWith("http")
  ? process.env.INNGEST_DEV.replace(/\/$/, "")
  : undefined;

/** Tests of what only the engine can be asked; against a real server they are skipped by this name. */
export const describeEngine = realServer ? describe.skip : describe;

/** A test for which the engine must offer more than the protocol; its title says what, where it is skipped. */
export function itNeeds(what: "the clock" | "the tables") {
  return (title: string, work: () => Promise<void>, ms?: number) =>
    realServer ? it.skip(`${title} [needs ${what}]`, work) : it(title, work, ms);
}

const MAX_EVENTS = 100;

const events = z.object({
  data: z.array(z.object({ internal_id: z.string(), received_at: z.coerce.date() })),
});
const runs = z.object({
  data: z.array(
    z.object({
      run_id: z.string(),
      function_id: z.string(),
      event_id: z.string(),
      status: z.string(),
      output: z.unknown(),
    }),
  ),
});
const info = z.object({ functions: z.array(z.object({ id: z.string(), slug: z.string() })) });

/** The runs of a function whose events have come since then, as a server's REST API tells of them, oldest first. */
export async function runsByRest(
  server: string,
  functionId: string,
  since: Date,
): Promise<RunRow[]> {
  const get = async (path: string) => (await fetch(`${server}${path}`)).json();
  // The dev server names functions by ids of its own here; an engine, as the app does.
  const known = info.safeParse(await get("/dev").catch(() => null));
  const id = known.data?.functions.find(({ slug }) => slug === functionId)?.id ?? functionId;
  const { data } = events.parse(
    await get(`/v1/events?limit=${MAX_EVENTS}&received_after=${since.toISOString()}`),
  );
  const recent = data.filter(({ received_at }) => received_at >= since);
  const answers = await Promise.all(
    recent.map(({ internal_id }) =>
      get(`/v1/events/${internal_id}/runs`).then((answer) => runs.parse(answer).data),
    ),
  );
  // A run of several events is named with each of them.
  const found = new Map(answers.flat().map((run) => [run.run_id, run]));
  return [...found.values()]
    .filter((run) => run.function_id === id)
    .map((run) => ({
      id: run.run_id,
      function_id: functionId,
      status: run.status.toLowerCase(),
      output: run.output,
      event_ids: [run.event_id],
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
