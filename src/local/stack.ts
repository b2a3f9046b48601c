import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Logger } from "pino";
import { localEncryptionKey } from "./encryption-key";
import { startEngine } from "./engine/start";
import { startGateway } from "./gateway/start";
import { openIngress } from "./ingress";
import { migrate } from "./migrate";
import { startNetWorker } from "./net/worker";
import { installPlatform } from "./platform/install";
import { needPort } from "./port";
import { startPostgres } from "./postgres";
import type { People } from "./sandbox/people";
import { startSandbox } from "./sandbox/start";
import type { LocalSettings } from "./settings";

export type StackOptions = {
  settings: LocalSettings;
  /** Where the state stands: the database and the stored objects. */
  dir: string;
  /** Whom the sandbox knows. */
  people: People;
  log: Logger;
  /** Called once for each part that runs. */
  say: (part: string, what: string) => void;
};

export type Stack = {
  /** Where Next is to serve. */
  appUrl: string;
  /** What the app needs in its environment to find the parts. */
  env: Record<string, string>;
  /** The embedded database, superuser; undefined when everything is hosted. */
  databaseUrl: string | undefined;
  /** Stops the parts in the opposite order. */
  stop(): Promise<void>;
};

type Part = { stop(): Promise<void> };

/**
 * Starts what stands in for the cloud, in the order in which the parts lean on one another. Parts
 * that the settings name as hosted are left out. When one cannot start, those before it are stopped
 * and its LocalFailure is thrown.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, dir, log, say } = options;
  const running: Part[] = [];
  const run = async <P extends Part>(
    name: string,
    start: Promise<P>,
    what: (part: P) => string,
  ) => {
    const part = await start;
    running.unshift(part);
    say(name, what(part));
    return part;
  };
  const stop = async () => {
    for (const part of running.splice(0)) await part.stop();
  };

  const appUrl = `http://127.0.0.1:${settings.PORT}`;
  const door = `${appUrl}/api/inngest`;
  const hosted = { supabase: settings.NEXT_PUBLIC_SUPABASE_URL, inngest: inngestOf(settings) };
  const env: Record<string, string> = {
    VOUCH_URL: process.env.VOUCH_URL || appUrl,
    VOUCH_TENANT_PLACES: process.env.VOUCH_TENANT_PLACES || placesHere(),
  };
  let databaseUrl: string | undefined;

  try {
    // Whoever else answered there would be handed the ingress secret.
    await needPort(settings.PORT, "the app");

    // The engine keeps its runs in the same database, also where Supabase is hosted.
    if (!hosted.supabase || !hosted.inngest) {
      const database = await run(
        "postgres",
        startPostgres({ dataDir: join(dir, "pg"), port: settings.VOUCH_POSTGRES_PORT, log }),
        () => `127.0.0.1:${settings.VOUCH_POSTGRES_PORT}`,
      );
      databaseUrl = database.url;
    }

    if (hosted.supabase) {
      say("supabase", `${hosted.supabase} (hosted)`);
    } else if (databaseUrl) {
      Object.assign(env, await startSupabase(databaseUrl));
    }

    if (
      settings.VOUCH_SANDBOX === "1" ||
      (settings.VOUCH_SANDBOX === undefined && !hosted.supabase)
    ) {
      await needPort(settings.VOUCH_SANDBOX_PORT, "the stand-ins");
      const sandbox = await run(
        "sandbox",
        startSandbox({ port: settings.VOUCH_SANDBOX_PORT, people: options.people }),
        ({ url }) => `${url} (stand-ins for GitHub, LinkedIn and Ashby)`,
      );
      Object.assign(env, sandbox.env, { VOUCH_SANDBOX: "1" });
    }

    if (hosted.inngest) {
      say("inngest", hosted.inngest);
    } else if (databaseUrl) {
      const engine = await run(
        "engine",
        startEngine({ databaseUrl, port: settings.VOUCH_ENGINE_PORT, appUrls: [door], log }),
        ({ url }) => url,
      );
      env.INNGEST_DEV = engine.url;
      env.VOUCH_RUNS_URL = process.env.VOUCH_RUNS_URL || engine.url;
      // The SDK would rather go to these, and a .env made for going live may name them.
      Object.assign(env, {
        INNGEST_BASE_URL: "",
        INNGEST_API_BASE_URL: "",
        INNGEST_EVENT_API_BASE_URL: "",
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { appUrl, env, databaseUrl, stop };

  async function startSupabase(url: string): Promise<Record<string, string>> {
    await installPlatform(url);
    const applied = await migrate(url, "supabase/migrations");
    say("migrations", applied.length > 0 ? `${applied.length} applied` : "up to date");
    const gateway = await run(
      "gateway",
      startGateway({
        databaseUrl: url,
        port: settings.VOUCH_GATEWAY_PORT,
        storageDir: join(dir, "storage"),
        siteUrl: appUrl,
        log,
      }),
      (part) => part.url,
    );
    const ingress = await openIngress(url, door, settings.VOUCH_INGRESS_SECRET);
    await run("net", startNetWorker({ databaseUrl: url, log }), () => `delivers to ${door}`);
    return {
      NEXT_PUBLIC_SUPABASE_URL: gateway.url,
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: gateway.publishableKey,
      SUPABASE_SECRET_KEY: gateway.secretKey,
      VOUCH_INGRESS_SECRET: ingress.secret,
      VOUCH_INGRESS_SECRET_PREVIOUS: ingress.previous ?? "",
      VOUCH_ENCRYPTION_KEY: process.env.VOUCH_ENCRYPTION_KEY || (await localEncryptionKey(dir)),
    };
  }
}

/** One app process on this machine does all tenants' work: two cores are not divided among twenty runs of one. */
function placesHere(): string {
  return String(Math.min(4, Math.max(2, availableParallelism())));
}

function inngestOf({ INNGEST_DEV, INNGEST_SIGNING_KEY }: LocalSettings): string | undefined {
  if (INNGEST_SIGNING_KEY) return "Inngest (signing key set)";
  return INNGEST_DEV ? `${INNGEST_DEV} (INNGEST_DEV)` : undefined;
}
