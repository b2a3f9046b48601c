import { execFile } from "node:child_process";
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LocalFailure } from "../failure";
import type { Binaries } from "./binaries";
import type { RunAs } from "./run-as";

const run = promisify(execFile);

/** The superuser's password, as in the Supabase CLI's local stack. The server listens on 127.0.0.1 only. */
export const PASSWORD = "postgres";

/** Makes the directory a database cluster unless it is one; refuses one of another major version. */
export async function ensureCluster(dataDir: string, binaries: Binaries, as: RunAs): Promise<void> {
  const found = await readFile(join(dataDir, "PG_VERSION"), "utf8").catch(() => undefined);
  if (found === undefined) return createCluster(dataDir, binaries, as);
  const installed = await majorVersion(binaries, as);
  if (found.trim() !== installed) {
    throw new LocalFailure(
      "state_of_another_version",
      `The state in ${dataDir} was made by Postgres ${found.trim()}, and Postgres ${installed} is installed; run npm run local:reset to start afresh.`,
    );
  }
}

async function majorVersion(binaries: Binaries, as: RunAs): Promise<string> {
  const [program, args] = as.command(binaries.postgres, ["--version"]);
  const { stdout } = await run(program, args, as.identity);
  return /(\d+)\.\d+/.exec(stdout)?.[1] ?? stdout.trim();
}

/** Built beside its place and then renamed, so that an initdb cut short leaves nothing that looks finished. */
async function createCluster(dataDir: string, binaries: Binaries, as: RunAs): Promise<void> {
  const building = `${dataDir}.building`;
  const secrets = await mkdtemp(join(tmpdir(), "vouch-initdb-"));
  const passwordFile = join(secrets, "password");
  try {
    await rm(building, { recursive: true, force: true });
    await mkdir(building, { recursive: true });
    await writeFile(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
    if (as.owner) {
      for (const path of [building, secrets, passwordFile]) {
        await chown(path, as.owner.uid, as.owner.gid);
      }
    }
    const [program, args] = as.command(binaries.initdb, [
      `--pgdata=${building}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Hosted Supabase sorts and compares with ICU's en_US. The C types below it must know
      // UTF-8 too, or pg_trgm drops every letter outside ASCII.
      "--locale-provider=icu",
      "--icu-locale=en-US",
      `--locale=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`,
    ]);
    await run(program, args, as.identity);
    await rename(building, dataDir);
  } catch (cause) {
    throw new LocalFailure(
      "postgres_failed",
      `Postgres could not set up ${dataDir}: ${reason(cause)}`,
      { cause },
    );
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
}

/** The line of initdb's own output that says what went wrong. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split("\n").find((text) => /error|fatal/i.test(text));
  return line ?? message;
}
