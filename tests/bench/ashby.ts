import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { startAshbyLoad } from "../support/ashby-load";
import { type KillableStack, type Part, startKillableStack } from "../support/killable-stack";
import { waitFor } from "../support/wait";

const SMALL = 10;
const PATIENCE_MS = 6 * 3_600_000;

export interface AshbyBench {
  candidates: number;
  /** So many of the candidates have a CV file. */
  cvs: number;
}

/**
 * Loads an organisation from the stand-in for Ashby while another tenant loads ten people beside it
 * and app, engine and Postgres are killed on the way; throws when anybody is lost or there twice.
 * Times in seconds, memory in MB.
 */
export async function benchAshby({ candidates, cvs }: AshbyBench): Promise<Record<string, number>> {
  const stack = await startKillableStack();
  try {
    // The first of each kind loads libraries.
    await smallTenant(stack, "warm");
    const alone = await smallTenant(stack, "alone");
    const memory = watchMemory(stack);
    const postsBefore = await posts(stack);
    const started = performance.now();
    const key = `org-${candidates}-${cvs}-big`;
    const load = await startAshbyLoad(stack, await stack.recruiter(), key);
    const loaded = load.ended(PATIENCE_MS).then((row) => {
      if (row.status !== "ready" || row.failed > 0) throw new Error(JSON.stringify(row));
      return seconds(started);
    });
    loaded.catch(() => undefined);
    const until = (what: "here" | "final", share: number) =>
      waitFor(async () => (await load.progress())[what] >= candidates * share, PATIENCE_MS);

    await until("here", 0.1);
    const beside = await smallTenant(stack, "beside");
    await stack.kill("app");
    await until("final", 0.25);
    memory.mark();
    await stack.kill("engine");
    await until("final", 0.4);
    // The queue of posts is not logged: once Postgres was killed its numbers begin anew.
    const postsUntilKill = (await posts(stack)) - postsBefore;
    await stack.database.kill();
    const loadSeconds = await loaded;
    await until("final", 1);
    const finalSeconds = seconds(started);
    const postsSinceKill = await posts(stack);
    await waitFor(load.toldAll, PATIENCE_MS);
    const toldSeconds = seconds(started);

    const wanted = {
      applicants: candidates,
      people: candidates,
      cvs,
      repeated: 0,
      repeatedNotes: 0,
    };
    const outcome = await load.outcome();
    if (!isDeepStrictEqual(outcome, wanted)) {
      throw new Error(`Somebody was lost or is there twice: ${JSON.stringify(outcome)}.`);
    }
    const errors = await load.errors();
    if (errors.length > 0) throw new Error(`Something failed: ${errors.join("; ")}.`);
    return {
      "Ashby: applicants loaded per second": candidates / loadSeconds,
      "Ashby: applicants final per second": candidates / finalSeconds,
      "Ashby: seconds until every verdict is back": toldSeconds,
      "Ashby: POSTs by triggers per 1,000 applicants":
        (postsUntilKill + postsSinceKill) / (candidates / 1000),
      "Ashby: requests of a load without changes": await load.requestsOfAnother(PATIENCE_MS),
      "Ashby: ten people alone, seconds to final": alone,
      "Ashby: ten people beside the big load, seconds": beside,
      ...memory.stop(),
    };
  } finally {
    await stack.stop();
  }
}

/** How long ten people of a tenant of their own take from the start of the load to their end. */
async function smallTenant(stack: KillableStack, name: string): Promise<number> {
  const started = performance.now();
  const load = await startAshbyLoad(stack, await stack.recruiter(), `org-${SMALL}-1-${name}`);
  await load.ended(PATIENCE_MS);
  await waitFor(async () => (await load.progress()).final === SMALL, PATIENCE_MS);
  return seconds(started);
}

const seconds = (since: number) => (performance.now() - since) / 1000;

async function posts(stack: KillableStack): Promise<number> {
  const [row] = await stack.database.query(
    (sql) => sql`select last_value::int as n from net.http_request_queue_id_seq`,
  );
  return Number(row?.n);
}

/** Resident memory of app and engine, looked at every second; before and after `mark`. */
function watchMemory(stack: KillableStack) {
  const most: Record<string, number> = {};
  let when = "first quarter";
  const timer = setInterval(() => {
    for (const part of ["app", "engine"] as const) void look(part);
  }, 1000);
  async function look(part: Part) {
    const name = `Ashby: memory of the ${part}, ${when}`;
    const status = await readFile(`/proc/${stack.pid(part)}/status`, "utf8").catch(() => "");
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
    most[name] = Math.max(most[name] ?? 0, kilobytes / 1024);
  }
  return {
    mark: () => {
      when = "after";
    },
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}
