import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { silent } from "./log";
import { needPort } from "./port";
import { findBinaries } from "./postgres/binaries";
import { ensureCluster, PASSWORD } from "./postgres/cluster";
import { clearPostmaster, endPostmaster } from "./postgres/postmaster";
import { runAs } from "./postgres/run-as";
import { runServer, type Server } from "./postgres/server";

export type Postgres = {
  /** Connection string of the superuser, database `postgres`. */
  url: string;
  /** Process number of the server now; it changes when the server had to be started again. */
  pid(): number;
  /** Fast shutdown: open transactions are rolled back, committed ones are safe. */
  stop(): Promise<void>;
};

const RESTART_ATTEMPTS = 20;
const RESTART_PAUSE_MS = 500;

/**
 * Starts the Postgres 17 that npm brought, on 127.0.0.1:port, with its data in `dataDir` (made when
 * missing). A server left behind by a killed stack is stopped first; one that dies is started
 * again. Throws LocalFailure with one sentence when the port is taken, the directory is in use, or
 * it was made by another version. `settings` are postgresql.conf parameters.
 */
export async function startPostgres(options: {
  dataDir: string;
  port: number;
  settings?: Record<string, string>;
  log?: Logger;
}): Promise<Postgres> {
  const { port, log = silent } = options;
  const dataDir = resolve(options.dataDir);
  await mkdir(dirname(dataDir), { recursive: true });
  const binaries = await findBinaries();
  const as = runAs([binaries.postgres, dataDir]);
  await clearPostmaster(dataDir);
  await ensureCluster(dataDir, binaries, as);
  await needPort(port, "Postgres");

  const args = commandLine(port, options.settings);
  let server = await runServer(dataDir, args, binaries, as);
  let stopping = false;

  async function keepRunning(): Promise<void> {
    while (!stopping) {
      const how = await server.ended;
      if (stopping) return;
      log.warn(`Postgres ended unexpectedly (${how}); starting it again`);
      server = await restart();
    }
  }

  // After a SIGKILL the old backends still hold the shared memory for a moment, and the new server refuses.
  async function restart(): Promise<Server> {
    for (let attempt = 1; ; attempt++) {
      try {
        await clearPostmaster(dataDir);
        const started = await runServer(dataDir, args, binaries, as);
        log.info("Postgres runs again");
        return started;
      } catch (error) {
        if (stopping || attempt === RESTART_ATTEMPTS) throw error;
        await sleep(RESTART_PAUSE_MS);
      }
    }
  }

  // The server has a session of its own: an impatient second Ctrl-C, or a crash of ours, would leave it behind.
  const farewell = () => server.process.kill("SIGINT");
  process.once("exit", farewell);

  const running = keepRunning().catch((error: unknown) =>
    log.fatal(error, "Postgres cannot be started again"),
  );

  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    pid: () => server.pid,
    stop: async () => {
      stopping = true;
      await endPostmaster(server.pid);
      await running;
      // A restart may have been under way.
      await endPostmaster(server.pid);
      process.off("exit", farewell);
    },
  };
}

function commandLine(port: number, settings: Record<string, string> = {}): string[] {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    wal_level: "logical",
    max_connections: "200",
    // Each gateway's realtime holds one of both; in the tests many gateways share a server.
    max_replication_slots: "50",
    max_wal_senders: "50",
    timezone: "UTC",
    ...settings,
  };
  return [
    "-p",
    String(port),
    ...Object.entries(all).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
}
