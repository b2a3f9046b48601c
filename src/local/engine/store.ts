import { z } from "zod";
import { type Database, json, texts } from "./database";
import { MAX_STATE_BYTES } from "./limits";

const job = z.object({
  lease: z.string(),
  run_id: z.string(),
  function_id: z.string(),
  step_id: z.string().nullable(),
  attempt: z.number(),
  interruptions: z.number(),
  max_attempts: z.number(),
  parallel: z.boolean(),
  /** Of the planned step, if it is one. */
  op: z.string().nullable(),
  opts: z.unknown().optional(),
  /** Of its events and results; when a run may not have so many, they are not there. */
  bytes: z.coerce.number(),
  /** JSON texts, handed to the app as they are. */
  event: z.string(),
  /** The batch's other events, each after a comma. */
  others: z.string(),
  steps: z.string(),
  stack: z.array(z.string()),
  /** What the run has deferred so far, so that it does not ask again. */
  defers: z.unknown(),
});

/** A call to be made, leased to this engine. */
export type Job = z.infer<typeof job>;

/** What becomes of a job; a row of the first parameter of engine.settle. */
export type Verdict = {
  lease: string;
  run_id: string;
  /** The call is still under way; only its results are stored. */
  keep: boolean;
  /** The same call again, then. */
  due_at?: Date;
  attempt?: number;
  interruptions?: number;
  /** The run has ended. */
  status?: "completed" | "failed";
  output?: unknown;
  /** For the run's history. */
  note?: { kind: string; step?: string; detail: unknown };
};

/** What became of a step; a row of the second parameter of engine.settle. */
export type StepResult = {
  id: string;
  name: string;
  op: string;
  state: "planned" | "waiting" | "done" | "failed";
  /** JSON text, made once: it may be megabytes. */
  result?: string;
  opts?: unknown;
  race: boolean;
  attempts?: number;
  started_at?: Date;
  ended_at?: Date;
  wakes_at?: Date;
  /** The event it waits for. */
  event_name?: string;
  match?: string | null;
  expression?: string;
  /** The signal it waits for, and what is to be done when another step does. */
  signal?: string;
  conflict?: "fail" | "replace";
};

/** A function to be started when the run has ended, or not any more; a row of the third parameter. */
export type Defer = {
  id: string;
  function_id: string;
  input?: unknown;
  meta?: unknown;
  aborted: boolean;
};

export type Settlement = { verdict: Verdict; results: StepResult[]; defers?: Defer[] };

/** Leases due jobs, but for those of functions whose app takes no calls now; of large ones, as many bytes as there is room for. */
export async function claim(
  sql: Database,
  given: { engine: string; most: number; room: number; closed: string[]; at: Date },
): Promise<Job[]> {
  const rows = await sql`
    select * from engine.claim(
      ${given.engine}::uuid, ${given.most}, ${given.room}::bigint, ${MAX_STATE_BYTES}::bigint,
      ${texts(given.closed)}::text[], ${given.at}::timestamptz
    )`;
  return z.array(job).parse(rows);
}

/** Gives back what was leased to this engine without its knowing. */
export async function disown(
  sql: Database,
  engine: string,
  held: string[],
  at: Date,
): Promise<void> {
  await sql`select engine.disown(${engine}::uuid, ${texts(held)}::uuid[], ${at}::timestamptz)`;
}

/** Stores settlements together; gives for each whether its lease still held. */
export async function settle(
  sql: Database,
  settlements: Settlement[],
  at: Date,
): Promise<boolean[]> {
  let n = 0;
  // Values are texts within the JSON: Postgres would choke on their \u0000 when it reads it.
  const verdicts = settlements.map(({ verdict: { note, output, ...rest } }) => ({
    ...rest,
    output: jsonText(output),
    step: note?.step,
    kind: note?.kind,
    detail: jsonText(note?.detail),
  }));
  const results = settlements.flatMap(({ verdict, results }) =>
    results.map(({ opts, ...rest }) => ({
      ...rest,
      opts: jsonText(opts),
      lease: verdict.lease,
      run_id: verdict.run_id,
      n: n++,
    })),
  );
  const defers = settlements.flatMap(({ verdict: { lease, run_id }, defers = [] }) =>
    defers.map(({ input, meta, ...rest }) => ({
      ...rest,
      input: jsonText(input),
      meta: jsonText(meta),
      lease,
      run_id,
    })),
  );
  const rows = await sql`
    select engine.settle(
      ${json(sql, verdicts)}, ${json(sql, results)}, ${json(sql, defers)}, ${at}::timestamptz
    ) as lease`;
  const valid = new Set(rows.map((row) => z.object({ lease: z.string() }).parse(row).lease));
  return verdicts.map(({ lease }) => valid.has(lease));
}

function jsonText(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

/** Gives a signal to the step that waits for it; the id of its run, or null when nobody waits. */
export async function signal(
  sql: Database,
  given: { signal: string; data?: unknown },
  at: Date,
): Promise<string | null> {
  const rows = await sql`
    select engine.signal(
      ${given.signal}, ${json(sql, given.data ?? null)}, ${at}::timestamptz
    ) as run`;
  const [row] = z.array(z.object({ run: z.string().nullable() })).parse([...rows]);
  return row?.run ?? null;
}

/** Ends runs that have not ended; gives which. */
export async function cancel(
  sql: Database,
  runIds: string[],
  reason: string,
  at: Date,
): Promise<string[]> {
  const rows = await sql`
    select engine.cancel(${texts(runIds)}::text[], ${reason}, ${at}::timestamptz) as id`;
  return rows.map((row) => z.object({ id: z.string() }).parse(row).id);
}
