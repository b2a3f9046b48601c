import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { App, setExperimental } from "@supabase/lite";
import type { Logger } from "pino";
import { silent } from "../log";
import { needPort } from "../port";
import { startRealtime } from "../realtime/start";
import { openConnection } from "./connection";
import { DiskStorage } from "./disk";
import { gatewayKeys } from "./keys";
import { routes } from "./routes";

/** The project's own ceiling; a bucket may ask for less. */
const FILE_SIZE_LIMIT = { bytes: 50 * 1024 * 1024, text: "50MiB" };

export type Gateway = {
  url: string;
  publishableKey: string;
  secretKey: string;
  /** Signs the sessions (HS256). */
  jwtSecret: string;
  stop(): Promise<void>;
};

/**
 * Serves what supabase-js calls on a Supabase project: REST, Auth and Storage by @supabase/lite,
 * and Realtime, on the given database, whose platform and migrations must be in place. Row-Level Security and
 * grants are Postgres's own. Its keys live in the database and stay the same from start to start.
 * While the database is away requests are answered 503.
 */
export async function startGateway(options: {
  databaseUrl: string;
  port: number;
  storageDir: string;
  /** Where the app is: links in mails lead there. */
  siteUrl?: string;
  log?: Logger;
}): Promise<Gateway> {
  const {
    databaseUrl,
    port,
    storageDir,
    siteUrl = "http://localhost:3000",
    log = silent,
  } = options;
  await needPort(port, "the gateway");
  const keys = await gatewayKeys(databaseUrl);
  const connection = await openConnection(databaseUrl);

  process.env.LITE_TELEMETRY ??= "0";
  setExperimental("storage", true);
  const app = new App({
    connection,
    api: { schemas: ["public"] },
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      site_url: siteUrl,
      minimum_password_length: 8,
      // There is no mailbox on one machine: an account is good at once.
      email: { enable_confirmations: false },
    },
    storage: { enabled: true, file_size_limit: FILE_SIZE_LIMIT.text },
  });
  app._storageAdapter = new DiskStorage(storageDir, FILE_SIZE_LIMIT.bytes);
  await app.init();

  const server = createAdaptorServer({
    fetch: routes(app, FILE_SIZE_LIMIT.bytes, log).fetch,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const realtime = await startRealtime({ databaseUrl, server, keys, log });
  return {
    url: `http://127.0.0.1:${port}`,
    ...keys,
    stop: async () => {
      await realtime.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await connection.close();
    },
  };
}
