import { randomUUID } from "node:crypto";
import { openIngress } from "@/local/ingress";
import { freePort } from "@/local/port";
import { aRecruiter, type Recruiter } from "@/local/recruiter";
import { generatedPeople } from "@/local/samples/people";
import { startSandbox } from "@/local/sandbox/start";
import { newEncryptionKey, secretBox } from "../../inngest/secret-box";
import { startKillablePostgres } from "./killable-postgres";
import { runScript, type Script } from "./script";
import { waitFor } from "./wait";

export type Part = "app" | "engine" | "net";

/** The whole flow with app, engine, net and Postgres as processes that can be killed one by one. */
export async function startKillableStack() {
  const database = await startKillablePostgres();
  const gateway = await database.startGateway();
  const sandbox = await startSandbox({ port: await freePort(), people: generatedPeople() });
  const ports = { app: await freePort(), engine: await freePort() };
  const door = `http://127.0.0.1:${ports.app}/api/inngest`;
  const encryptionKey = newEncryptionKey();
  const appEnv = {
    NEXT_PUBLIC_SUPABASE_URL: gateway.url,
    SUPABASE_SECRET_KEY: gateway.secretKey,
    VOUCH_INGRESS_SECRET: (await openIngress(database.url, door)).secret,
    VOUCH_ENCRYPTION_KEY: encryptionKey,
    INNGEST_DEV: `http://127.0.0.1:${ports.engine}`,
    VOUCH_QUIET_SECONDS: "2",
    VOUCH_TENANT_PLACES: "2",
    LOG_LEVEL: "silent",
    ...sandbox.env,
  };
  const start = {
    app: () => runScript("run-app.ts", [String(ports.app)], appEnv),
    engine: () =>
      // Attempts that follow within a second are used up before a killed Postgres is back.
      runScript("run-engine.ts", [database.url, String(ports.engine), door, "1000"], {
        LOG_LEVEL: "silent",
      }),
    net: () => runScript("run-net.ts", [database.url]),
  };
  const running: Partial<Record<Part, Script>> = {};
  async function revive(part: Part) {
    running[part] = start[part]();
    await running[part].firstLine;
  }
  await Promise.all([revive("app"), revive("engine"), revive("net")]);
  // What comes before starts nothing until the next minute's reconcile.
  const known = () => database.query((sql) => sql`select from engine.functions`);
  await waitFor(async () => (await known()).length > 0, 60_000);

  return {
    database,
    sandbox,
    /** Kill -9, and another in its place. */
    async kill(part: Part) {
      await running[part]?.kill();
      await revive(part);
    },
    /** Of the process that runs at the moment. */
    pid: (part: Part) => running[part]?.process.pid,
    recruiter: () =>
      aRecruiter({
        supabaseUrl: gateway.url,
        publishableKey: gateway.publishableKey,
        email: `${randomUUID()}@example.com`,
        password: "correct horse battery",
      }),
    /** Gives a recruiter's account a key of Ashby's, as the app keeps it. */
    async connectAshby({ userId }: Recruiter, key: string) {
      const sealed = secretBox(encryptionKey).seal(key, userId);
      await database.query(
        (sql) => sql`update public.users set ashby_api_key = ${sealed} where id = ${userId}`,
      );
    },
    async stop() {
      await Promise.all(Object.values(running).map((script) => script.kill()));
      await sandbox.stop();
      await gateway.stop();
      await database.stop();
    },
  };
}

export type KillableStack = Awaited<ReturnType<typeof startKillableStack>>;
