import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Recruiter } from "@/local/recruiter";
import { type KillableStack, startKillableStack } from "../support/killable-stack";
import { waitFor } from "../support/wait";

const ROWS = 100_000;
/** With addresses, to count what their triggers post; nobody is fetched. */
const ADDRESSED = 5_000;
const PATIENCE_MS = 3_600_000;

/**
 * Loads a CSV file of a hundred thousand names, which starts no source, then one with addresses
 * whose triggers post to nobody. Memory in MB, of the app's own process.
 */
export async function benchCsv(): Promise<Record<string, number>> {
  const stack = await startKillableStack();
  try {
    const recruiter = await stack.recruiter();
    // The first load loads libraries.
    await ended(stack, await load(recruiter, namesOf(600)));
    const before = await memory(stack);
    let most = before;
    const watch = setInterval(async () => {
      most = Math.max(most, await memory(stack));
    }, 250);
    const started = performance.now();
    await ended(stack, await load(recruiter, namesOf(ROWS)));
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watch);
    return {
      "CSV: rows loaded per second": ROWS / seconds,
      "CSV: memory of the app before": before,
      "CSV: memory of the app, most": most,
      "CSV: POSTs by triggers per 1,000 rows with an address": await postsOf(stack, recruiter),
    };
  } finally {
    await stack.stop();
  }
}

const namesOf = (rows: number) => csv(rows, () => "");

function csv(rows: number, github: (at: number) => string): string {
  const lines = Array.from(
    { length: rows },
    (_, at) => `${randomUUID()},Person ${at},person-${at}@example.org,${github(at)}`,
  );
  return ["id,name,email,github", ...lines].join("\n");
}

async function load({ supabase, userId }: Recruiter, content: string): Promise<string> {
  const id = randomUUID();
  const path = `${userId}/${id}/people.csv`;
  const stored = await supabase.storage.from("csvs").upload(path, Buffer.from(content));
  if (stored.error) throw stored.error;
  await supabase
    .from("files")
    .insert({ id, path, name: "people.csv", mime: "text/csv", size_bytes: content.length })
    .throwOnError();
  const mapping = {
    encoding: "utf-8",
    delimiter: ",",
    start: 0,
    width: 4,
    columns: { own_id: 0, name: 1, email: 2, gh_username: 3 },
  };
  const { data } = await supabase
    .from("imports")
    .insert({ kind: "csv", file_id: id, mapping })
    .select("id")
    .single()
    .throwOnError();
  return data.id;
}

async function ended(stack: KillableStack, id: string): Promise<void> {
  const row = await waitFor(async () => {
    const now = await progress(stack, id);
    return now?.status === "ready" || now?.status === "error" ? now : null;
  }, PATIENCE_MS);
  if (row?.status === "error" || row?.failed > 0) throw new Error(JSON.stringify(row));
}

async function progress(stack: KillableStack, id: string) {
  const [row] = await stack.database.query(
    (sql) => sql`select status, done, failed, error from public.imports where id = ${id}`,
  );
  return row;
}

/** While the triggers post where nobody is; the engine calls the app all the same. */
async function postsOf(stack: KillableStack, recruiter: Recruiter): Promise<number> {
  const posts = async () => {
    const [row] = await stack.database.query(
      (sql) => sql`select last_value::int as n from net.http_request_queue_id_seq`,
    );
    return Number(row?.n);
  };
  const id = await load(
    recruiter,
    csv(ADDRESSED, (at) => `person-${at}`),
  );
  await waitFor(async () => (await progress(stack, id))?.status === "processing", PATIENCE_MS);
  await stack.database.query(
    (sql) => sql`select private.set_setting('door_url', 'http://127.0.0.1:9/')`,
  );
  const [before, done] = [await posts(), Number((await progress(stack, id))?.done)];
  await ended(stack, id);
  return ((await posts()) - before) / ((ADDRESSED - done) / 1000);
}

async function memory(stack: KillableStack): Promise<number> {
  const status = await readFile(`/proc/${stack.pid("app")}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
