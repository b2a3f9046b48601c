import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalFailure } from "../failure";

/** What postmaster.pid says, or undefined when there is none. Lines: pid, data directory, start time, port, socket, address, shared memory, status. */
export async function readPostmaster(
  dataDir: string,
): Promise<{ pid: number; ready: boolean } | undefined> {
  const text = await readFile(join(dataDir, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0
    ? { pid, ready: lines[7]?.trim() === "ready" }
    : undefined;
}

/**
 * Clears the way for a new server on the directory: a server whose owner was killed is stopped,
 * and a postmaster.pid that names some other process is removed (after a reboot, or in a fresh
 * container, its number may belong to anybody). Throws when the owner still lives.
 */
export async function clearPostmaster(dataDir: string): Promise<void> {
  const found = await readPostmaster(dataDir);
  if (!found) return;
  if (!isPostgresOf(found.pid, dataDir)) {
    await rm(join(dataDir, "postmaster.pid"), { force: true });
    return;
  }
  const owner = Number(await readFile(ownerFile(dataDir), "utf8").catch(() => ""));
  if (owner > 0 && isAlive(owner)) {
    throw new LocalFailure(
      "already_running",
      `The local stack already runs here (process ${owner}, state in ${dataDir}); stop that one first.`,
    );
  }
  await endPostmaster(found.pid);
}

/** Stops a server: fast shutdown, then immediate after 10 s. Resolves when the process is gone. */
export async function endPostmaster(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (isAlive(pid) && Date.now() < deadline) await sleep(20);
  }
}

/** Where the process that started the server writes its own number. */
export function ownerFile(dataDir: string): string {
  return join(dataDir, "owner.pid");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** A dead process whose parent has not yet asked after it; in containers without an init that may be never. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return false;
  }
}

function isPostgresOf(pid: number, dataDir: string): boolean {
  return isAlive(pid) && commandLine(pid).includes(dataDir);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // Not Linux.
  }
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
