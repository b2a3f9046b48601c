import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Acceptor } from "../acceptor";
import type { Catalog } from "../catalog";
import type { Database } from "../database";
import { MAX_EVENT_BYTES, parseEvents, payloadOf } from "../event";
import { Refusal } from "../failure";
import { newId } from "../id";
import { findRun, latestEvents } from "../runs";
import { cancel } from "../store";
import { eventsView } from "./events-view";
import { readFont } from "./fonts";
import { page } from "./frame";
import { functionsView } from "./functions-view";
import {
  filter,
  functionIds,
  listFailures,
  listFunctions,
  listRuns,
  readGauges,
  readPulse,
  readRun,
  replay,
} from "./look";
import { runView } from "./run-view";
import { runsView } from "./runs-view";

const EVENTS_SHOWN = 100;
/** No inline script, nothing from elsewhere; bars are placed by style attributes. */
const POLICY =
  "default-src 'none'; script-src 'self'; font-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The pages for people: what runs, what came, what is known, and what can be done about it. */
export function pages(parts: {
  sql: Database;
  catalog: Catalog;
  acceptor: Acceptor;
  now: () => Date;
  onWork(): void;
}): Hono {
  const { sql, catalog, acceptor, now } = parts;
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    context.header("content-security-policy", POLICY);
    context.header("x-content-type-options", "nosniff");
    // With "no-referrer" browsers hide the origin of our own forms too.
    context.header("referrer-policy", "same-origin");
    if (!context.res.headers.has("cache-control")) context.header("cache-control", "no-store");
  });

  app.get("/", async ({ req, html }) => {
    const wanted = filter.parse(req.query());
    const [{ runs, more }, gauges, pulse, functions] = await Promise.all([
      listRuns(sql, wanted),
      readGauges(sql, now()),
      readPulse(sql, now()),
      functionIds(sql),
    ]);
    const content = runsView({ runs, more, gauges, pulse, functions, filter: wanted, now: now() });
    const said = req.query("said");
    return html(page({ title: "Runs", path: "/", live: true, said: saying(said) }, content));
  });

  app.get("/runs/:id", async ({ req, html }) => {
    const found = await readRun(sql, req.param("id"));
    if (!found) throw new Refusal(404, "run", "There is no such run (any more).");
    const content = runView({ ...found, now: now() });
    return html(
      page({ title: found.run.function_id, path: "/", within: true, live: true }, content),
    );
  });

  app.post("/runs/replay-failed", async ({ req, redirect }) => {
    const wanted = filter.parse(await req.parseBody());
    const { fn, q } = wanted;
    const failed = await listFailures(sql, wanted);
    const ids = await replay(
      sql,
      catalog.all(),
      failed.map((id) => ({ old: id, new: newId(now()) })),
      now(),
    );
    parts.onWork();
    return redirect(`/?${new URLSearchParams({ fn, q, said: `replayed-${ids.length}` })}`, 303);
  });

  app.post("/runs/:id/replay", async ({ req, redirect }) => {
    await needRun(req.param("id"));
    const pair = { old: req.param("id"), new: newId(now()) };
    const [id] = await replay(sql, catalog.all(), [pair], now());
    parts.onWork();
    return redirect(`/runs/${id}`, 303);
  });

  app.post("/runs/:id/cancel", async ({ req, redirect }) => {
    await needRun(req.param("id"));
    await cancel(sql, [req.param("id")], "Somebody cancelled it on the runs page.", now());
    return redirect(`/runs/${encodeURIComponent(req.param("id"))}`, 303);
  });

  app.get("/events", async ({ req, html }) => {
    const typed = { name: req.query("name")?.slice(0, 500) ?? "", data: "{}" };
    const events = await latestEvents(sql, undefined, EVENTS_SHOWN);
    const content = eventsView({ events, typed, now: now() });
    const said = saying(req.query("said"));
    return html(page({ title: "Events", path: "/events", live: true, said }, content));
  });

  app.post("/events", bodyLimit({ maxSize: 2 * MAX_EVENT_BYTES }), async (context) => {
    const typed = sent.parse(await context.req.parseBody());
    try {
      const [event] = parseEvents({ name: typed.name, data: parseData(typed.data) });
      if (!event) throw new Refusal(400, "event", "There is no event.");
      const internalId = newId(now());
      await acceptor.accept({
        events: [{ internalId, payload: payloadOf(event, internalId, now()) }],
      });
      return context.redirect("/events?said=sent", 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const events = await latestEvents(sql, undefined, EVENTS_SHOWN);
      const content = eventsView({ events, typed, problem: error.message, now: now() });
      return context.html(page({ title: "Events", path: "/events", live: false }, content), 400);
    }
  });

  app.get("/functions", async ({ html }) => {
    const content = functionsView({ ...(await listFunctions(sql)), now: now() });
    return html(page({ title: "Functions", path: "/functions", live: true }, content));
  });

  app.get("/page/style.css", async ({ body }) =>
    body(await styles(), 200, { "content-type": "text/css; charset=utf-8" }),
  );
  app.get("/page/fonts/:name", async ({ req, body }) =>
    body(await readFont(req.param("name")), 200, {
      "content-type": "font/woff2",
      "cache-control": "max-age=86400",
    }),
  );
  app.get("/page/live.js", async ({ body }) =>
    body(await read("./live.js"), 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  return app;

  async function needRun(id: string): Promise<void> {
    if (!(await findRun(sql, id)))
      throw new Refusal(404, "run", "There is no such run (any more).");
  }
}

const sent = z.object({ name: z.string().default(""), data: z.string().default("{}") });

function parseData(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "";
    throw new Refusal(400, "json", `The data is not JSON: ${reason}.`, { cause });
  }
}

/** What a page says after something was done; the address names it, and never carries the text. */
function saying(said: string | undefined): string {
  if (said === "sent") return "The event was sent.";
  const [, count] = /^replayed-(\d{1,5})$/.exec(said ?? "") ?? [];
  return count === undefined
    ? ""
    : count === "1"
      ? "One run was started again."
      : `${count} runs were started again.`;
}

/** The product's tokens, without what only its build tool understands, and the pages' own rules. */
async function styles(): Promise<string> {
  const files = ["../../../app/tokens.css", "./timeline.css", "./style.css"];
  const [tokens = "", ...own] = await Promise.all(files.map(read));
  return [tokens.slice(0, tokens.indexOf("@theme")), ...own].join("\n");
}

function read(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), "utf8");
}
