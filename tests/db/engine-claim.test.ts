import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect, type Database, install } from "@/local/engine/database";
import { claim } from "@/local/engine/store";
import { createTestDatabase, type TestDatabase } from "../support/database";

const LARGE = 100_000;
const at = new Date();

describe("what an engine claims", () => {
  let db: TestDatabase;
  let sql: Database;

  beforeAll(async () => {
    db = await createTestDatabase();
    sql = connect(db.url, 1);
    await install(sql);
  });
  afterAll(async () => {
    await sql.end({ timeout: 1 });
    await db.drop();
  });
  beforeEach(() => db.sql`truncate engine.runs, engine.events cascade`);

  /** Queues a run whose one finished step returned so many bytes. */
  async function queue(id: string, bytes: number) {
    await db.sql`
      insert into engine.events (internal_id, id, name, received_at, payload)
      values (${id}, ${id}, 'e', ${at}, '{}')`;
    await db.sql`
      insert into engine.runs (id, function_id, event_ids, queued_at, max_attempts)
      values (${id}, 'fn', ${[id]}, ${at}, 1)`;
    await db.sql`
      insert into engine.steps (run_id, id, name, op, state, result, finished)
      values (${id}, 's', 's', 'StepRun', 'done', to_json(repeat('x', ${bytes - 2})), 1)`;
    await db.sql`
      insert into engine.jobs (run_id, function_id, due_at, rank) values (${id}, 'fn', ${at}, ${at})`;
  }

  /** Moves a job's turn by its priority, and when it is due, both in seconds. */
  const move = (id: string, by: { rank: number; due?: number }) => db.sql`
    update engine.jobs
    set rank = ${at}::timestamptz + make_interval(secs => ${by.rank}),
      due_at = ${at}::timestamptz + make_interval(secs => ${by.due ?? 0})
    where run_id = ${id}`;

  const claimed = async (room: number, most = 10) => {
    const jobs = await claim(sql, { engine: randomUUID(), most, room, closed: [], at });
    return jobs.map(({ run_id }) => run_id);
  };

  it("takes large runs as far as there is room, and small ones beside them", async () => {
    for (const id of ["a", "b", "c"]) await queue(id, LARGE);
    await queue("small", 100);
    expect(await claimed(2.5 * LARGE)).toEqual(["a", "b", "small"]);
    expect(await claimed(0.5 * LARGE)).toEqual([]);
    expect(await claimed(LARGE + 2)).toEqual(["c"]);
  });

  it("lets no large run overtake one that waits for room", async () => {
    await queue("largest", 3 * LARGE);
    await queue("large", LARGE);
    expect(await claimed(2 * LARGE)).toEqual([]);
    expect(await claimed(3 * LARGE + 2)).toEqual(["largest"]);
    expect(await claimed(2 * LARGE)).toEqual(["large"]);
  });

  it("takes what is due in the order of priorities, also what one puts back, and nothing before its time", async () => {
    for (const id of ["usual", "put back", "first", "early", "later"]) await queue(id, 100);
    await move("put back", { rank: 300 });
    await move("first", { rank: -300 });
    await move("early", { rank: -300, due: 60 });
    await move("later", { rank: 60, due: 60 });
    expect(await claimed(0, 2)).toEqual(["usual", "first"]);
    expect(await claimed(0)).toEqual(["put back"]);
  });

  it("finds small runs behind many large ones", async () => {
    for (let n = 0; n < 5; n++) await queue(`large ${n}`, LARGE);
    await queue("small", 100);
    expect(await claimed(0, 2)).toEqual(["small"]);
  });

  it("reads nothing of a run that is larger than a run may be", async () => {
    await queue("monstrous", 40 * 1024 * 1024);
    await queue("small", 100);
    const jobs = await claim(sql, { engine: randomUUID(), most: 10, room: 0, closed: [], at });
    expect(jobs).toMatchObject([
      { run_id: "monstrous", bytes: 40 * 1024 * 1024 + 2, steps: "{}", stack: [] },
      { run_id: "small", bytes: 102, stack: ["s"] },
    ]);
  });
});
