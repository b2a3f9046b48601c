import { createServer, type Server } from "node:http";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { type Engine, type EngineOptions, startEngine } from "@/local/engine/start";
import { openLog } from "@/local/log";
import { freePort } from "@/local/port";
import { createTestDatabase } from "../../support/database";
import { waitFor } from "../../support/wait";

export type RunRow = {
  id: string;
  function_id: string;
  status: string;
  output: unknown;
  event_ids: string[];
};

/**
 * An engine on a database of its own and a client that sends to it. Functions are served by the
 * official SDK on a port that stays the same, so that the app can go and come back.
 */
export async function startTogether(
  options: Partial<EngineOptions> = {},
  clientOptions: Partial<ConstructorParameters<typeof Inngest>[0]> = {},
) {
  const db = await createTestDatabase();
  const port = await freePort();
  const appPort = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const appUrl = `http://127.0.0.1:${appPort}/api/inngest`;
  const client = new Inngest({
    id: "app",
    isDev: true,
    baseUrl: url,
    logger: quiet,
    ...clientOptions,
  });
  const start = () =>
    startEngine({
      databaseUrl: db.url,
      port,
      appUrls: [appUrl],
      retryBaseMs: 20,
      log: process.env.ENGINE_LOG ? openLog("engine") : undefined,
      ...options,
    });
  let engine: Engine = await start();
  let app: Server | undefined;

  async function stopApp() {
    const old = app;
    app = undefined;
    if (!old) return;
    await new Promise((resolve) => old.close(resolve).closeAllConnections());
  }

  return {
    db,
    client,
    url,
    appUrl,
    /** Serves these functions in place of those before, and waits until the engine knows them. */
    async serves(functions: InngestFunction.Any[]) {
      await stopApp();
      const handler = serve({ client, functions, servePath: "/api/inngest" });
      const server = createServer(handler);
      await new Promise<void>((resolve) => server.listen(appPort, "127.0.0.1", resolve));
      app = server;
      await fetch(appUrl, { method: "PUT", headers: { connection: "close" } });
      const ids = functions.map((fn) => fn.id("app"));
      await waitFor(async () => {
        const known = await db.sql`select id from engine.functions`;
        return ids.every((id) => known.some((row) => row.id === id));
      });
    },
    stopApp,
    async restartEngine(pauseMs = 0) {
      await engine.stop();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      engine = await start();
    },
    runs: (functionId: string) =>
      db.sql<
        RunRow[]
      >`select * from engine.runs where function_id = ${`app-${functionId}`} order by queued_at, id`,
    /** The runs of a function, once there are so many and all have ended. */
    async ended(functionId: string, count = 1, ms = 20_000): Promise<RunRow[]> {
      let last: RunRow[] = [];
      try {
        return await waitFor(async () => {
          last = await db.sql<RunRow[]>`
            select * from engine.runs where function_id = ${`app-${functionId}`}
            order by queued_at, id`;
          const over = last.every(({ status }) => !["queued", "running"].includes(status));
          return last.length >= count && over ? last : null;
        }, ms).then((found) => found ?? []);
      } catch {
        throw new Error(`Not ${count} ended runs of ${functionId}: ${JSON.stringify(last)}`);
      }
    },
    async stop() {
      await stopApp();
      await engine.stop();
      await db.drop();
    },
  };
}

export type Together = Awaited<ReturnType<typeof startTogether>>;

const quiet = { info() {}, warn() {}, error() {}, debug() {} };
