import type { InngestFunction } from "inngest";
import { type Engine, type EngineOptions, startEngine } from "@/local/engine/start";
import { openLog } from "@/local/log";
import { freePort } from "@/local/port";
import { createTestDatabase } from "../../support/database";
import { waitFor } from "../../support/wait";
import { realServer, runsByRest } from "./real-server";
import type { RunRow } from "./run-row";
import { aServedApp, type ClientOptions } from "./served-app";

/**
 * An engine on a database of its own and an app of the official SDK that sends to it and serves its
 * functions. When INNGEST_DEV names a real server, that one and the app.
 */
export function startTogether(
  options: Partial<EngineOptions> = {},
  clientOptions: ClientOptions = {},
  /** The address under which the engine reaches its database. */
  reach = async (databaseUrl: string) => databaseUrl,
): Promise<Together> {
  return realServer ? beside(realServer, clientOptions) : withEngine(options, clientOptions, reach);
}

async function withEngine(
  options: Partial<EngineOptions>,
  clientOptions: ClientOptions,
  reach: (databaseUrl: string) => Promise<string>,
) {
  const db = await createTestDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = await aServedApp(url, clientOptions);
  const databaseUrl = await reach(db.url);
  const start = () =>
    startEngine({
      databaseUrl,
      port,
      appUrls: [app.url],
      retryBaseMs: 20,
      log: process.env.ENGINE_LOG ? openLog("engine") : undefined,
      ...options,
    });
  let engine: Engine = await start();
  const runs = async (functionId: string): Promise<RunRow[]> => db.sql<RunRow[]>`
    select * from engine.runs where function_id = ${`app-${functionId}`} order by queued_at, id`;

  return {
    db,
    client: app.client,
    url,
    appUrl: app.url,
    /** Serves these functions in place of those before, and waits until the engine knows them. */
    async serves(functions: InngestFunction.Any[]) {
      await app.serve(functions);
      const ids = functions.map((fn) => fn.id("app"));
      await waitFor(async () => {
        const known = await db.sql`select id from engine.functions`;
        return ids.every((id) => known.some((row) => row.id === id));
      });
    },
    stopApp: app.stop,
    async restartEngine(pauseMs = 0) {
      await engine.stop();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      engine = await start();
    },
    runs,
    /** The runs of a function, once there are so many and all have ended. */
    ended: (functionId: string, count = 1, ms = 20_000) =>
      untilEnded(() => runs(functionId), { functionId, count, ms }),
    async stop() {
      await app.stop();
      await engine.stop();
      await db.drop();
    },
  };
}

export type Together = Awaited<ReturnType<typeof withEngine>>;

async function beside(server: string, clientOptions: ClientOptions): Promise<Together> {
  const app = await aServedApp(server, clientOptions);
  const since = new Date();
  const runs = (functionId: string) => runsByRest(server, `app-${functionId}`, since);
  const unknown = () => {
    throw new Error("A real server's inside is not known: mark the test with itNeeds().");
  };
  return {
    get db() {
      return unknown();
    },
    client: app.client,
    url: server,
    appUrl: app.url,
    serves: app.serve,
    stopApp: app.stop,
    restartEngine: unknown,
    runs,
    // It looks for new work and repeats attempts at its own pace.
    ended: (functionId: string, count = 1) =>
      untilEnded(() => runs(functionId), { functionId, count, ms: 120_000 }),
    stop: app.stop,
  };
}

async function untilEnded(
  runs: () => Promise<RunRow[]>,
  wanted: { functionId: string; count: number; ms: number },
): Promise<RunRow[]> {
  let last: RunRow[] = [];
  try {
    await waitFor(async () => {
      last = await runs();
      return (
        last.length >= wanted.count &&
        last.every(({ status }) => !["queued", "running"].includes(status))
      );
    }, wanted.ms);
    return last;
  } catch {
    throw new Error(
      `Not ${wanted.count} ended runs of ${wanted.functionId}: ${JSON.stringify(last)}`,
    );
  }
}
