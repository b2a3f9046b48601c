import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "@/local/port";
import { type Postgres, startPostgres } from "@/local/postgres";
import { runScript } from "../../support/script";
import { waitFor } from "../../support/wait";

describe("the embedded Postgres", () => {
  let dir: string;
  let dataDir: string;
  let port: number;
  const running: Postgres[] = [];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "vouch-pg-"));
    await chmod(dir, 0o755);
    dataDir = join(dir, "pg");
    port = await freePort();
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function start(): Promise<Postgres> {
    const server = await startPostgres({ dataDir, port, settings: { fsync: "off" } });
    running.push(server);
    return server;
  }

  async function query(url: string, text: string) {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      return await sql.unsafe(text);
    } finally {
      await sql.end();
    }
  }

  it("keeps its data from one start to the next", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 7 as n");
    await first.stop();
    const second = await start();
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 7 }]);
  });

  it("comes back by itself with all that was committed when it is killed", async () => {
    const server = await start();
    await query(server.url, "create table kept as select 7 as n");
    const before = server.pid();
    process.kill(before, "SIGKILL");
    await waitFor(async () => server.pid() !== before && (await query(server.url, "select 1")));
    expect(await query(server.url, "select n from kept")).toEqual([{ n: 7 }]);
  });

  it("takes over from a server whose owner was killed", async () => {
    const owner = runScript("run-postgres.ts", [dataDir, String(port)]);
    const orphan = Number(await owner.firstLine);
    await owner.kill();
    expect(() => process.kill(orphan, 0)).not.toThrow();

    const server = await start();
    expect(server.pid()).not.toBe(orphan);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("is not taken from an owner that lives", async () => {
    await start();
    await expect(start()).rejects.toThrow(
      /^The local stack already runs here \(process \d+.*\); stop that one first\.$/,
    );
  });

  it("starts when a stale postmaster.pid names a stranger's process", async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, "postmaster.pid"), `${process.pid}\n${dataDir}\n0\n${port}\n`);
    expect(await query((await start()).url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("says in one sentence that the port is taken", async () => {
    const squatter = createServer().listen(port, "127.0.0.1");
    await expect(start()).rejects.toThrow(`Port ${port} for Postgres is taken by another program.`);
    squatter.close();
  });

  it("says in one sentence that the data is another version's", async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, "PG_VERSION"), "15\n");
    await expect(start()).rejects.toThrow(
      `The state in ${dataDir} was made by Postgres 15, and Postgres 17 is installed; run npm run local:reset to start afresh.`,
    );
  });

  it("gives the reason of a server that cannot start", async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, "postgresql.auto.conf"), "shared_buffers = 'much'\n");
    await expect(start()).rejects.toThrow(
      /^Postgres did not start: .*(shared_buffers|contains errors)/,
    );
  });

  it("runs in a folder that only its user may enter", async () => {
    await chmod(dir, 0o700);
    expect(await query((await start()).url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});
