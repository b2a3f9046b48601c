import { Hono } from "hono";
import { z } from "zod";
import { Refusal } from "../failure";
import { newId } from "../id";
import { cancel } from "../store";
import { address, filter } from "./filter";
import { page } from "./frame";
import { functionsView } from "./functions-view";
import { listFailures, listRuns, replay } from "./list-runs";
import type { PageParts } from "./parts";
import type { Home } from "./progress-view";
import { readApps, readFunctions, readPlaces } from "./read-apps";
import { readGauges, readPulse } from "./read-gauges";
import { readProgress } from "./read-progress";
import { readRun, readRunValues, readStepValues } from "./read-run";
import { replayView } from "./replay-view";
import { runView } from "./run-view";
import { runsView } from "./runs-view";
import { valuesView } from "./values-view";

/** Of what a run is at, its page shows so many calls and waits. */
const PROGRESS_SHOWN = 20;

/** The pages of runs and functions, and what can be done with runs. */
export function runRoutes({ sql, catalog, now, onWork }: PageParts): Hono {
  const app = new Hono();

  app.get("/", async ({ req, html }) => {
    const wanted = filter.parse(req.query());
    const [list, gauges, pulse, homes] = await Promise.all([
      listRuns(sql, wanted),
      readGauges(sql, now()),
      readPulse(sql, now()),
      readHomes(),
    ]);
    const open = list.rows.filter(({ ended_at }) => ended_at === null).map(({ id }) => id);
    const progress = await readProgress(sql, open, 1);
    const content = runsView({
      list,
      gauges,
      pulse,
      progress,
      ...homes,
      filter: wanted,
      now: now(),
    });
    const said = saying(req.query("said"));
    return html(page({ title: "Runs", path: "/", live: true, said }, content));
  });

  app.get("/runs/replay-failed", async ({ req, html }) => {
    const wanted = filter.parse(req.query());
    const until = now();
    const failures = await listFailures(sql, wanted, until);
    const content = replayView({ failures, filter: wanted, until });
    return html(page({ title: "Replay", path: "/", within: true, live: false }, content));
  });

  app.post("/runs/replay-failed", async ({ req, redirect }) => {
    const form = await req.parseBody();
    const wanted = filter.parse(form);
    const failed = await listFailures(sql, wanted, asked.parse(form).until ?? now());
    const ids = await again(failed.map(({ id }) => id));
    const { fn, q } = wanted;
    return redirect(`${join(address({ fn, q }))}said=replayed-${ids.length}`, 303);
  });

  app.get("/runs/:id", async ({ req, html }) => {
    const id = req.param("id");
    const found = needed(await readRun(sql, id));
    const { run } = found;
    const [progress, homes] = await Promise.all([
      readProgress(sql, run.ended_at === null ? [id] : [], PROGRESS_SHOWN),
      readHomes(),
    ]);
    const home = homes.homeOf(run.function_id);
    const content = runView({ ...found, progress: progress.get(id), home, now: now() });
    const said = saying(req.query("said"));
    return html(
      page({ title: run.function_id, path: "/", within: true, live: true, said }, content),
    );
  });

  app.get("/runs/:id/output", async ({ req, html }) => {
    const id = req.param("id");
    const content = valuesView(id, needed(await readRunValues(sql, id)));
    return html(page({ title: "Output", path: "/", within: true, live: false }, content));
  });

  app.get("/runs/:id/steps/:step", async ({ req, html }) => {
    const { id, step } = req.param();
    const values = needed(await readStepValues(sql, id, step));
    const content = valuesView(id, values);
    return html(page({ title: values.name, path: "/", within: true, live: false }, content));
  });

  app.post("/runs/:id/replay", async ({ req, redirect }) => {
    const [id] = await again([req.param("id")]);
    return redirect(`/runs/${needed(id)}?said=again`, 303);
  });

  app.post("/runs/:id/cancel", async ({ req, redirect }) => {
    const id = req.param("id");
    const ended = await cancel(sql, [id], "Somebody cancelled it on the runs page.", now());
    const said = ended.includes(id) ? "cancelled" : "over";
    return redirect(`/runs/${encodeURIComponent(id)}?said=${said}`, 303);
  });

  app.get("/functions", async ({ html }) => {
    const [apps, functions] = await Promise.all([readApps(sql), readFunctions(sql)]);
    const content = functionsView({ apps, functions, now: now() });
    return html(page({ title: "Functions", path: "/functions", live: true }, content));
  });
  return app;

  async function again(old: string[]): Promise<string[]> {
    const pairs = old.map((id) => ({ old: id, new: newId(now()) }));
    const ids = await replay(sql, catalog.all(), pairs, now());
    onWork();
    return ids;
  }

  /** Where functions are, so that a page can say which app a run waits for. */
  async function readHomes() {
    const [apps, places] = await Promise.all([readApps(sql), readPlaces(sql)]);
    const byUrl = new Map(apps.map((one) => [one.url, one]));
    const homes = new Map(places.map(({ id, app_url }) => [id, byUrl.get(app_url) ?? null]));
    return {
      apps,
      functions: places.map(({ id }) => id),
      homeOf: (functionId: string): Home => homes.get(functionId) ?? null,
    };
  }
}

const asked = z.object({ until: z.coerce.date().optional().catch(undefined) });

function needed<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) {
    throw new Refusal(
      404,
      "run",
      "There is no such run (any more). Runs are kept for some days after their end.",
    );
  }
  return found;
}

function join(path: string): string {
  return path.includes("?") ? `${path}&` : `${path}?`;
}

const SAYINGS: Record<string, string> = {
  again: "This run does it again.",
  cancelled: "The run was cancelled.",
  over: "The run had ended before it could be cancelled.",
};

/** What a page says after something was done; the address names it, and never carries the text. */
function saying(said = ""): string {
  const [, count] = /^replayed-(\d{1,5})$/.exec(said) ?? [];
  if (count === undefined) return Object.hasOwn(SAYINGS, said) ? (SAYINGS[said] ?? "") : "";
  return count === "1" ? "One run was started again." : `${count} runs were started again.`;
}
