import { freePort } from "@/local/port";
import { runScript } from "../support/script";

/** The SDK copies the whole environment for each request: a large one would be measured too. */
export const BARE = { NODE_ENV: "production" as const, PATH: process.env.PATH };

export type EngineApp = {
  url: string;
  /** Resolves when so many runs have come to their end since the app started. */
  ended(runs: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the app that is measured, with the address of the server that its SDK talks to. */
export async function startEngineApp(server: string): Promise<EngineApp> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const script = runScript("../bench/run-engine-app.ts", [String(port), server], {}, BARE);
  await script.firstLine;
  return {
    url: `${origin}/api/inngest`,
    ended: async (runs) => {
      await fetch(`${origin}/ended?runs=${runs}`, { signal: AbortSignal.timeout(280_000) });
    },
    stop: () => script.kill(),
  };
}
