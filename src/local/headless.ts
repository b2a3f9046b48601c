import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDoor } from "./app/door";
import { registerFunctions } from "./app/register";
import { silent } from "./log";
import { freePort } from "./port";
import { aRecruiter, type Recruiter } from "./recruiter";
import type { People } from "./sandbox/people";
import { type LocalSettings, localSettings } from "./settings";
import { type Stack, type StackOptions, startStack } from "./stack";

export type Headless = Stack & {
  /** Embedded Postgres, superuser. */
  databaseUrl: string;
  /** Signs up a recruiter with an account of its own. */
  recruiter(): Promise<Recruiter>;
};

/**
 * A local stack of one's own with the door and without pages: on ports that are free, in a folder
 * that is removed afterwards. One a process. Only the sources follow the settings.
 */
export async function startHeadless(options: {
  people: People;
  say: (part: string, what: string) => void;
}): Promise<Headless> {
  const dir = await mkdtemp(join(tmpdir(), "vouch-headless-"));
  const settings = await ownSettings();
  const forget = () => rm(dir, { recursive: true, force: true });
  const { stack, door, databaseUrl } = await startParts({ ...options, settings, dir }).catch(
    async (error) => {
      await forget();
      throw error;
    },
  );
  return {
    ...stack,
    databaseUrl,
    recruiter: () =>
      aRecruiter({
        supabaseUrl: stack.env.NEXT_PUBLIC_SUPABASE_URL ?? "",
        publishableKey: stack.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY ?? "",
        email: `${randomUUID()}@vouch.example`,
        password: randomUUID(),
      }),
    stop: async () => {
      await door.stop();
      await stack.stop();
      await forget();
    },
  };
}

async function startParts(options: Omit<StackOptions, "log">) {
  const stack = await startStack({ ...options, log: silent });
  try {
    const { databaseUrl } = stack;
    if (!databaseUrl) throw new Error("A headless stack has a database of its own.");
    const env = { LOG_LEVEL: "silent", ...stack.env };
    const door = await startDoor({ port: options.settings.PORT, env });
    await registerFunctions(stack.appUrl);
    return { stack, databaseUrl, door };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function ownSettings(): Promise<LocalSettings> {
  const { VOUCH_SANDBOX } = localSettings("production");
  // The stack brings its own; a key in the environment would make the SDK look elsewhere.
  delete process.env.INNGEST_SIGNING_KEY;
  return {
    VOUCH_SANDBOX,
    PORT: await freePort(),
    VOUCH_GATEWAY_PORT: await freePort(),
    VOUCH_POSTGRES_PORT: await freePort(),
    VOUCH_SANDBOX_PORT: await freePort(),
    VOUCH_ENGINE_PORT: await freePort(),
  };
}
