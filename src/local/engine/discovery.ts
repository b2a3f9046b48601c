import type { Logger } from "pino";
import { z } from "zod";

/** Where frameworks serve in development, and where their documentation puts the handler. */
const PORTS = [3000, 3001, 4321, 5000, 5173, 8000, 8080, 8787];
const PATH = "/api/inngest";
const EVERY_MS = 5_000;
const TIMEOUT_MS = 2_000;

const introspection = z.object({ function_count: z.number() });

type Sync = { stop(): Promise<void> };

/** Looks for apps on this machine, again and again, and has each that it finds synced. */
export function discoverApps(options: { sync(url: string): Sync; log: Logger }): Sync {
  const found = new Map<string, Sync>();
  const urls = PORTS.map((port) => `http://127.0.0.1:${port}${PATH}`);
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const unknown = urls.filter((url) => !found.has(url));
    const answers = await Promise.all(unknown.map(async (url) => [url, await isApp(url)] as const));
    for (const [url, is] of answers) {
      if (!is) continue;
      options.log.info(`Found an app at ${url}`);
      found.set(url, options.sync(url));
    }
  }

  const next = () => {
    looking = looking.then(look);
  };
  next();
  const timer = setInterval(next, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      await Promise.all([...found.values()].map((sync) => sync.stop()));
    },
  };
}

async function isApp(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: "manual",
    });
    return introspection.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}
