import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { z } from "zod";
import type { Acceptor } from "./acceptor";
import { checkpoint } from "./advance";
import { operations } from "./answer";
import { readJson } from "./body";
import type { Catalog } from "./catalog";
import type { Database } from "./database";
import { isDefer } from "./defer";
import type { Dispatcher } from "./dispatcher";
import { MAX_EVENT_BYTES, parseEvents, payloadOf } from "./event";
import { Refusal } from "./failure";
import { signedOnly } from "./guard";
import { newId, seededId } from "./id";
import { MAX_MESSAGE_BYTES } from "./limits";
import { plainText } from "./plain-text";
import { findEvent, findRun, latestEvents, type Run, runsOfEvent } from "./runs";
import { sameText } from "./signature";
import { cancel, signal } from "./store";

const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const MAX_EVENTS_LISTED = 100;

/** What the SDK and programs talk to: events in, sync, checkpoints, and a look at events and runs. */
export function api(parts: {
  sql: Database;
  catalog: Catalog;
  acceptor: Acceptor;
  dispatcher: Dispatcher;
  now: () => Date;
  signingKey?: string;
  eventKey?: string;
  /** There is something to do. */
  onWork(): void;
}): Hono<{ Bindings: HttpBindings }> {
  const { sql, catalog, acceptor, dispatcher, now, onWork } = parts;
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.post("/e/:key", async ({ req, env, json }) => {
    if (parts.eventKey && !sameText(req.param("key"), parts.eventKey)) {
      throw new Refusal(401, "event_key", "This is not the engine's event key.");
    }
    const seed = req.header("x-inngest-event-id-seed");
    const events = parseEvents(await readJson(env.incoming, MAX_REQUEST_BYTES)).map(
      (given, index) => {
        const internalId = (seed && seededId(seed, index)) || newId(now());
        return {
          internalId,
          dedupe: given.id || undefined,
          payload: payloadOf(given, internalId, now()),
        };
      },
    );
    const ids = await acceptor.accept({ events });
    return json({ ids, status: 200 });
  });

  app.use("/fn/*", signedOnly(parts.signingKey));
  app.on(["POST", "PUT"], "/fn/register", async ({ env, json }) => {
    const result = registration.safeParse(await readJson(env.incoming, MAX_REQUEST_BYTES));
    if (!result.success) throw new Refusal(400, "sync", "This is not what an app registers with.");
    const { url, appName, sdk, functions } = result.data;
    const { modified } = await catalog.register({ url, appId: appName, sdk, functions });
    return json({ ok: true, modified });
  });

  app.use("/v1/*", signedOnly(parts.signingKey));
  app.post("/v1/checkpoint/:run/async", async ({ req, env, json }) => {
    const result = checkpointBody.safeParse(await readJson(env.incoming, MAX_MESSAGE_BYTES));
    if (!result.success) throw new Refusal(400, "checkpoint", "This is not a checkpoint.");
    const { qi_id, steps } = result.data;
    const held = await dispatcher.store(
      checkpoint({ lease: qi_id, run_id: req.param("run") }, steps),
    );
    if (!held) throw new Refusal(409, "stale", "Another call has taken over this run.");
    return json({ data: { run_id: req.param("run") } });
  });

  app.post("/v1/signals", async ({ env, json }) => {
    const result = signalBody.safeParse(await readJson(env.incoming, MAX_EVENT_BYTES));
    if (!result.success) throw new Refusal(400, "signal", "This is not a signal.");
    const run = await signal(sql, result.data, now());
    if (run === null) throw new Refusal(404, "signal", "Nobody waits for this signal.");
    onWork();
    return json({ data: { run_id: run } });
  });

  app.get("/v1/events", async ({ req, json }) => {
    const wanted = Math.max(
      1,
      Math.min(Math.trunc(Number(req.query("limit"))) || 20, MAX_EVENTS_LISTED),
    );
    const events = await latestEvents(sql, req.query("name"), wanted);
    return json({ data: events.map(describeEvent) });
  });
  app.get("/v1/events/:id", async ({ req, json }) => {
    const event = await findEvent(sql, req.param("id"));
    if (!event) throw new Refusal(404, "event", "There is no such event.");
    return json({ data: describeEvent(event) });
  });
  app.get("/v1/events/:id/runs", async ({ req, json }) => {
    const event = await findEvent(sql, req.param("id"));
    if (!event) throw new Refusal(404, "event", "There is no such event.");
    return json({ data: (await runsOfEvent(sql, event.internal_id)).map(describeRun) });
  });
  app.get("/v1/runs/:id", async ({ req, json }) => {
    const run = await findRun(sql, req.param("id"));
    if (!run) throw new Refusal(404, "run", "There is no such run.");
    return json({ data: describeRun(run) });
  });
  app.delete("/v1/runs/:id", async ({ req, body }) => {
    const id = req.param("id");
    if (!(await findRun(sql, id))) throw new Refusal(404, "run", "There is no such run.");
    await cancel(sql, [id], "Somebody cancelled it.", now());
    return body(null, 204);
  });
  app.all("/v1/*", ({ req, json }) =>
    json({ error: `This engine does not support ${req.path}.`, status: 501 }, 501),
  );
  return app;
}

const registration = z.object({
  url: z.url(),
  appName: z.string(),
  sdk: z.string().default(""),
  functions: z.array(z.unknown()),
});

const signalBody = z.object({
  signal: plainText.min(1).max(500),
  data: z.unknown().optional(),
});

const checkpointBody = z.object({
  qi_id: z.uuid(),
  steps: operations.refine((list) => list.every((one) => one.op === "StepRun" || isDefer(one))),
});

/** As Inngest's own API describes a run. */
function describeRun({ id, function_id, event_ids, status, started_at, queued_at, ...rest }: Run) {
  return {
    run_id: id,
    run_started_at: started_at ?? queued_at,
    function_id,
    event_id: event_ids[0],
    status: status.charAt(0).toUpperCase() + status.slice(1),
    ended_at: rest.ended_at,
    output: rest.output,
  };
}

function describeEvent(event: { internal_id: string; received_at: Date; payload: object }) {
  return {
    internal_id: event.internal_id,
    received_at: event.received_at,
    ...event.payload,
  };
}
