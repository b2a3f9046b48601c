import type { Logger } from "pino";
import { silent } from "../log";
import { openBell } from "./bell";
import { openQueue } from "./queue";
import { makeRequest, type QueuedRequest } from "./request";

/** pg_net.batch_size of the extension. */
const BATCH = 200;
const AT_ONCE = 50;
/** Also without a ring: rows may have waited while nobody listened. */
const LOOK_EVERY_MS = 1_000;
const CLEAN_EVERY_MS = 60_000;

export type NetWorker = {
  /** Takes no more requests, waits for those under way (each ends by its own timeout) and disconnects. */
  stop(): Promise<void>;
};

/**
 * Stands in for pg_net's background worker: sends what net.http_get, http_post and http_delete
 * queued, after their transaction committed, and writes the answers to net._http_response. Each
 * request is sent at most once, never retried. Outlives the database: while it is away nothing is
 * sent, and when it is back the work goes on.
 */
export async function startNetWorker(options: {
  databaseUrl: string;
  log?: Logger;
}): Promise<NetWorker> {
  const { databaseUrl, log = silent } = options;
  const queue = openQueue(databaseUrl);
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  let connected = false;
  let cleanedAt = 0;
  let wake = () => {};

  const bell = openBell(databaseUrl, () => wake());
  const ticker = setInterval(() => wake(), LOOK_EVERY_MS);

  async function send(request: QueuedRequest): Promise<void> {
    const outcome = await makeRequest(request);
    log.debug(
      { id: request.id, status: outcome.status_code, error: outcome.error_msg },
      request.url,
    );
    await queue
      .keep(outcome)
      .catch((error: unknown) => log.warn(error, "An answer could not be kept"));
  }

  async function connect(): Promise<void> {
    await bell.listen();
    connected = true;
    log.debug("net listens");
  }

  async function drain(): Promise<void> {
    while (!stopped && underWay.size < AT_ONCE) {
      const requests = await queue.take(Math.min(BATCH, AT_ONCE - underWay.size));
      if (requests.length === 0) return;
      for (const request of requests) {
        const sending = send(request).finally(() => {
          underWay.delete(sending);
          wake();
        });
        underWay.add(sending);
      }
    }
  }

  async function clean(): Promise<void> {
    if (Date.now() - cleanedAt < CLEAN_EVERY_MS) return;
    cleanedAt = Date.now();
    await queue.forgetOld();
  }

  async function work(): Promise<void> {
    while (!stopped) {
      // Armed before the look, so that a ring during it is not missed.
      const rung = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        if (!connected) await connect();
        await drain();
        await clean();
      } catch (error) {
        if (connected) log.warn(`net lost the database (${message(error)}); it waits for it`);
        connected = false;
      }
      if (!stopped) await rung;
    }
  }

  const working = work();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(ticker);
      wake();
      await working;
      await Promise.all(underWay);
      await bell.close();
      await queue.close();
    },
  };
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
