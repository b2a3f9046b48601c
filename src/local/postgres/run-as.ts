import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";

/** As whom Postgres runs: the owner of its files (undefined: ourselves), and how to word the command. */
export type RunAs = {
  owner?: { uid: number; gid: number };
  identity: { uid?: number; gid?: number };
  command(program: string, args: string[]): [string, string[]];
};

/**
 * How to run Postgres from this process, given the paths it must reach. Postgres refuses to run as
 * root, so root hands it to the system's `postgres` user, or to `nobody` where there is none: no
 * user is added to the machine.
 */
export function runAs(paths: string[]): RunAs {
  const plain: RunAs["command"] = (program, args) => [program, args];
  if (process.getuid?.() !== 0) return { identity: {}, command: plain };

  const owner = userIds("postgres") ?? userIds("nobody") ?? { uid: 65534, gid: 65534 };
  if (paths.every(reachable)) return { owner, identity: owner, command: plain };

  // A checkout under /root: the other user may not pass through the folders above. Only root may
  // lend the right to do so (CAP_DAC_OVERRIDE), and setpriv(1) of util-linux is the way to lend it.
  const user = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  const caps = ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"];
  return {
    owner,
    identity: {},
    command: (program, args) => ["setpriv", [...user, ...caps, program, ...args]],
  };
}

function userIds(name: string): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: "pipe" }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

/** Whether every folder above the path lets strangers pass (the x bit for others). */
function reachable(path: string): boolean {
  const parent = dirname(path);
  if (parent === path) return true;
  return (statSync(parent).mode & 0o001) !== 0 && reachable(parent);
}
