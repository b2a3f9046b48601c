import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { freePort } from "@/local/port";
import { PASSWORD } from "@/local/postgres/cluster";
import { waitFor } from "../support/wait";

/** The production build on a local stack of its own, as the browser's tests have it: a process of its own. */
export async function serve() {
  const ports = {
    PORT: String(await freePort()),
    VOUCH_GATEWAY_PORT: String(await freePort()),
    VOUCH_POSTGRES_PORT: String(await freePort()),
    VOUCH_SANDBOX_PORT: String(await freePort()),
    VOUCH_ENGINE_PORT: String(await freePort()),
  };
  const child = spawn(process.execPath, ["--import", "tsx", "tests/e2e/serve.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...ports },
  });
  const ended = once(child, "exit");
  process.once("exit", () => child.kill("SIGTERM"));
  const appUrl = `http://127.0.0.1:${ports.PORT}`;
  await waitFor(async () => (await fetch(`${appUrl}/sign-in`)).ok, 180_000);
  return {
    appUrl,
    /** Resident memory of the app's own process, in MB. */
    memory: () => memoryOfNext(child.pid ?? 0),
    supabaseUrl: `http://127.0.0.1:${ports.VOUCH_GATEWAY_PORT}`,
    databaseUrl: `postgres://postgres:${PASSWORD}@127.0.0.1:${ports.VOUCH_POSTGRES_PORT}/postgres`,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

export type ServedApp = Awaited<ReturnType<typeof serve>>;

/** Next gives its process a name of its own, somewhere below the one that was started. */
async function memoryOfNext(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  if (status.startsWith("Name:\tnext-server")) {
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const below = children.split(" ").filter(Boolean).map(Number);
  return Math.max(0, ...(await Promise.all(below.map(memoryOfNext))));
}
