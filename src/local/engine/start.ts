import type { Server } from "node:http";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Logger } from "pino";
import { LocalFailure } from "../failure";
import { silent } from "../log";
import { needPort } from "../port";
import { Acceptor } from "./acceptor";
import { api } from "./api";
import { Catalog } from "./catalog";
import { DatabaseClock } from "./clock";
import { connect, type Database, install, isAway } from "./database";
import { discoverApps } from "./discovery";
import { Dispatcher } from "./dispatcher";
import { asRefusal } from "./failure";
import { sameSiteOnly } from "./guard";
import { Outbox } from "./outbox";
import { pages } from "./page/routes";
import { Schedule } from "./schedule";
import { keepSynced } from "./sync";
import { identity, Worker } from "./worker";

/** First wait between attempts, as Inngest has it. */
const RETRY_BASE_MS = 10_000;
const CONNECTIONS = 12;
/** An app is one process, and more would only wait there. */
const CALLS_AT_ONCE = 100;
const WAIT_FOR_DATABASE_MS = 30_000;
const GRACE_MS = 2_000;
/** How long ended runs and old events are kept. Not less than a day: an event's id counts for so long. */
const RETENTION_MS = 3 * 86_400_000;

export type Engine = {
  url: string;
  /** Takes no more work, lets calls under way end for a moment and hands the rest to whoever comes next. */
  stop(): Promise<void>;
};

export type EngineOptions = {
  databaseUrl: string;
  port: number;
  host?: string;
  /** Where the apps serve Inngest's handler, such as http://127.0.0.1:3000/api/inngest. */
  appUrls: string[];
  /** First wait between attempts; Inngest's 10 s unless given. */
  retryBaseMs?: number;
  /** When given, requests are signed both ways, as with Inngest's cloud. */
  signingKey?: string;
  /** When given, events are taken with this key only. */
  eventKey?: string;
  /** How long ended runs and events are kept; three days unless given, at least one. */
  retentionMs?: number;
  /** How often apps are asked for their functions while they are up: 5 s unless given, 0 for once. */
  pollMs?: number;
  /** Calls under way at once, of each app; 100 unless given. */
  callsAtOnce?: number;
  /** Also look for apps at the addresses where they usually are. */
  discover?: boolean;
  now?: () => Date;
  log?: Logger;
};

/**
 * Stands in for the Inngest server: takes events, keeps runs and their steps in the schema `engine`
 * of the database, and calls the apps' functions as the official SDK expects it. Nothing is
 * acknowledged before it is stored. Outlives the apps and the database.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { port, host = "127.0.0.1", log = silent, signingKey, pollMs } = options;
  const clock = new DatabaseClock();
  const { now = clock.now } = options;
  await needPort(port, "the engine");
  const sql = connect(options.databaseUrl, CONNECTIONS);
  await installPatiently(sql);

  const me = identity(`${hostname()} ${host}:${port}`);
  const catalog = new Catalog(sql);
  const acceptor = new Acceptor(sql, catalog, now, () => worker.wake());
  const outbox = new Outbox(sql, catalog, acceptor, now, log);
  const schedule = new Schedule(sql, catalog, acceptor, now);
  const dispatcher = new Dispatcher({
    sql,
    catalog,
    engineId: me.id,
    now,
    retryBaseMs: options.retryBaseMs ?? RETRY_BASE_MS,
    callsAtOnce: options.callsAtOnce ?? CALLS_AT_ONCE,
    signingKey,
    log,
    onOutbox: () => worker.wakeOutbox(),
  });
  const retentionMs = Math.max(options.retentionMs ?? RETENTION_MS, 86_400_000);
  const worker = new Worker(me, {
    sql,
    catalog,
    dispatcher,
    outbox,
    schedule,
    retentionMs,
    now,
    clock,
    log,
  });

  const app = new Hono();
  app.use(sameSiteOnly(host));
  const onWork = () => worker.wake();
  app.route("/", api({ ...options, sql, catalog, acceptor, dispatcher, now, onWork }));
  const onFault = (error: Error) => log.error({ err: error }, "A request failed");
  app.route("/", pages({ sql, catalog, acceptor, now, onWork, onFault }));
  app.notFound(({ json }) => json({ error: "There is nothing here.", status: 404 }, 404));
  app.onError((error, { json }) => {
    const refusal = asRefusal(error);
    if (!refusal) onFault(error);
    const { status, code, message } = refusal ?? {
      status: 500 as const,
      code: "internal",
      message: "The engine failed; its log says why.",
    };
    return json({ error: message, code, status }, status);
  });

  // Before anybody can send an event: one that finds no functions starts none.
  await catalog.refresh();
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const message = `The engine cannot listen at ${host}:${port} (${cause.message}).`;
      reject(new LocalFailure("port_taken", message, { cause }));
    });
    server.listen(port, host, resolve);
  });
  await worker.start();
  const sync = (url: string) =>
    keepSynced({ url, catalog, signingKey, log, pollMs, onSync: onWork });
  const syncs = options.appUrls.map(sync);
  if (options.discover) syncs.push(discoverApps({ sync, log }));

  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    stop: async () => {
      await Promise.all(syncs.map((one) => one.stop()));
      await worker.stop(GRACE_MS);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await sql.end({ timeout: 2 });
    },
  };
}

async function installPatiently(sql: Database): Promise<void> {
  const deadline = Date.now() + WAIT_FOR_DATABASE_MS;
  for (;;) {
    try {
      return await install(sql);
    } catch (error) {
      if (!isAway(error) || Date.now() > deadline) throw asLocalFailure(error);
      await sleep(250);
    }
  }
}

/** Somebody can do something about a wrong password, a missing right or database, and one that never comes. */
function asLocalFailure(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!(error instanceof Error) || !(isAway(error) || /^(28|3D|42501)/.test(code))) return error;
  const message = `The engine cannot use its database (${error.message || code}).`;
  return new LocalFailure("settings", message, { cause: error });
}
