import type { Logger } from "pino";
import { z } from "zod";
import { call } from "./call";
import type { Catalog } from "./catalog";
import { isSigned, sign } from "./signature";

/** How often an app that is up is asked again, unless told otherwise. */
const POLL_MS = 5_000;
const WHILE_AWAY_MS = 1_000;
/** A development server may compile the route first. */
const TIMEOUT_MS = 60_000;

const inBand = z.object({
  app_id: z.string(),
  sdk: z.string().default(""),
  functions: z.array(z.unknown()),
});
const outOfBand = z.object({ message: z.string() });

/**
 * Keeps asking an app for its functions: until it is up, and after, since it may come back with
 * others. What changes is logged once.
 */
export function keepSynced(options: {
  url: string;
  catalog: Catalog;
  signingKey?: string;
  log: Logger;
  /** How often it is asked while it is up; 0: not again. */
  pollMs?: number;
  onSync(): void;
}): { stop(): Promise<void> } {
  const { url, catalog, log, pollMs = POLL_MS } = options;
  const stopped = new AbortController();
  let last: string | undefined;

  async function syncOnce(): Promise<boolean> {
    try {
      await ask(options, stopped.signal);
      if (last !== "") log.info(`Synced ${url}`);
      last = "";
      options.onSync();
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (stopped.signal.aborted || reason === last) return false;
      last = reason;
      log.warn(`Not synced: ${url}: ${reason}`);
      // The database may be what is away.
      await catalog.noteFailure(url, reason).catch(() => undefined);
      return false;
    }
  }

  async function work(): Promise<void> {
    while (!stopped.signal.aborted) {
      const synced = await syncOnce();
      if (synced && pollMs === 0) return;
      await pause(synced ? pollMs : WHILE_AWAY_MS, stopped.signal);
    }
  }

  const working = work();
  return {
    stop: () => {
      stopped.abort();
      return working;
    },
  };
}

async function ask(
  { url, catalog, signingKey }: { url: string; catalog: Catalog; signingKey?: string },
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify({ url });
  const reply = await call(new URL(url), {
    method: "PUT",
    headers: {
      "x-inngest-sync-kind": "in_band",
      "x-inngest-server-kind": signingKey ? "cloud" : "dev",
      ...(signingKey ? { "x-inngest-signature": sign(body, signingKey) } : {}),
    },
    body,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  const answer = parseJson(reply.body);
  if (reply.headers["x-inngest-sync-kind"] === "in_band") {
    if (signingKey && !isSigned(reply.body, reply.headers["x-inngest-signature"], signingKey)) {
      throw new Error("its answer is not signed with this engine's key");
    }
    const { app_id, sdk, functions } = inBand.parse(answer);
    await catalog.register({ url, appId: app_id, sdk, functions });
    return;
  }
  // An app that does not sync in band has called /fn/register by now, and says how that went.
  const said = outOfBand.safeParse(answer);
  if (reply.status === 200 && said.success) return;
  const what = said.success ? said.data.message : reply.body.slice(0, 120).replace(/\s+/g, " ");
  throw new Error(`it answered ${reply.status} and not as an Inngest app does: ${what}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
