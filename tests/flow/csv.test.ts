import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gateway, startGateway } from "@/local/gateway/start";
import { openIngress } from "@/local/ingress";
import { startNetWorker } from "@/local/net/worker";
import { freePort } from "@/local/port";
import { aRecruiter, type Recruiter } from "@/local/recruiter";
import type { CsvMapping } from "../../inngest/sources/csv/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { runScript, type Script } from "../support/script";
import { waitFor } from "../support/wait";

let dir: string;
let db: TestDatabase;
let gateway: Gateway;
let net: Awaited<ReturnType<typeof startNetWorker>>;
let ports: { app: number; engine: number };
let appEnv: Record<string, string>;
const processes: Partial<Record<"app" | "engine", Script>> = {};

const door = () => `http://127.0.0.1:${ports.app}/api/inngest`;
const start = {
  app: () => runScript("run-app.ts", [String(ports.app)], appEnv),
  engine: () =>
    runScript("run-engine.ts", [db.url, String(ports.engine), door()], { LOG_LEVEL: "silent" }),
};
async function revive(name: keyof typeof start) {
  processes[name] = start[name]();
  await processes[name].firstLine;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "vouch-csv-"));
  db = await createTestDatabase();
  gateway = await startGateway({
    databaseUrl: db.url,
    port: await freePort(),
    storageDir: join(dir, "storage"),
  });
  ports = { app: await freePort(), engine: await freePort() };
  appEnv = {
    NEXT_PUBLIC_SUPABASE_URL: gateway.url,
    SUPABASE_SECRET_KEY: gateway.secretKey,
    VOUCH_INGRESS_SECRET: (await openIngress(db.url, door())).secret,
    INNGEST_DEV: `http://127.0.0.1:${ports.engine}`,
    VOUCH_QUIET_SECONDS: "1",
    LOG_LEVEL: "silent",
  };
  net = await startNetWorker({ databaseUrl: db.url });
  await Promise.all([revive("app"), revive("engine")]);
  // What comes before starts nothing until the next minute's reconcile.
  await waitFor(async () => (await db.sql`select from engine.functions`).length > 0, 60_000);
}, 120_000);

afterAll(async () => {
  await Promise.all(Object.values(processes).map((script) => script.kill()));
  await net?.stop();
  await gateway?.stop();
  await db?.drop();
  await rm(dir, { recursive: true, force: true });
}, 60_000);

const recruiter = () =>
  aRecruiter({
    supabaseUrl: gateway.url,
    publishableKey: gateway.publishableKey,
    email: `${randomUUID()}@example.com`,
    password: "correct horse battery",
  });

const named: CsvMapping = {
  encoding: "utf-8",
  delimiter: ",",
  start: 0,
  width: 3,
  columns: { own_id: 0, name: 1, email: 2 },
};

/** Uploads a file and asks for its load; gives the load's id and the object's path. */
async function load(of: Recruiter, content: string | Buffer, mapping: unknown = named) {
  const file = randomUUID();
  const path = `${of.userId}/${file}/people.csv`;
  const bytes = Buffer.from(content);
  const stored = await of.supabase.storage.from("csvs").upload(path, bytes);
  if (stored.error) throw stored.error;
  await of.supabase
    .from("files")
    .insert({ id: file, path, name: "people.csv", mime: "text/csv", size_bytes: bytes.byteLength })
    .throwOnError();
  const { data } = await of.supabase
    .from("imports")
    .insert({ kind: "csv", file_id: file, mapping: JSON.parse(JSON.stringify(mapping)) })
    .select("id")
    .single()
    .throwOnError();
  return { id: data.id, path };
}

const row = async (id: string) => (await db.sql`select * from public.imports where id = ${id}`)[0];
const ended = (id: string) =>
  waitFor(async () => {
    const found = await row(id);
    return ["ready", "error", "cancelled"].includes(found?.status) ? found : null;
  }, 120_000);
const people = (of: Recruiter) =>
  db.sql`select id, name, email, phone, li_url, gh_username, notes, origin, ats_id, created_at
    from public.applicants where user_id = ${of.userId} order by name`;
const manyRows = (count: number) =>
  `id,name,email\n${Array.from({ length: count }, (_, at) => `${at},Person ${at},p${at}@example.org`).join("\n")}\n`;

describe("a load from a CSV file", () => {
  it("brings each row once, whoever is killed in the middle, and removes the file", async () => {
    const of = await recruiter();
    const { id, path } = await load(of, manyRows(6000));
    for (const [name, from] of [
      ["app", 500],
      ["engine", 2000],
    ] as const) {
      await waitFor(async () => (await row(id))?.done >= from, 60_000);
      await processes[name]?.kill();
      await revive(name);
    }
    expect(await ended(id)).toMatchObject({
      status: "ready",
      total: 6000,
      done: 6000,
      failed: 0,
      file_name: "people.csv",
      file_id: null,
    });
    const [sum] = await db.sql`
      select count(*)::int as rows, count(distinct name)::int as names, count(distinct email)::int as mails
      from public.applicants where user_id = ${of.userId} and origin = 'csv'`;
    expect(sum).toEqual({ rows: 6000, names: 6000, mails: 6000 });
    await waitFor(async () => {
      const objects = await db.sql`select from storage.objects where name = ${path}`;
      const files = await db.sql`select from public.files where path = ${path}`;
      return objects.length + files.length === 0;
    }, 60_000);
  }, 240_000);

  it("goes on where it was when its run is lost", async () => {
    const of = await recruiter();
    const content = manyRows(1200);
    // As a run leaves it that dies with its engine: two batches in, and nobody who knows of it.
    await db.sql`select private.set_setting('door_url', 'http://127.0.0.1:9/')`;
    const { id } = await load(of, content);
    const byte = content.indexOf("1000,Person");
    await db.sql`update public.imports set status = 'processing', total = 1200, done = 1000,
      place = ${db.sql.json({ byte, row: 1001 })} where id = ${id}`;
    await db.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update public.imports set updated_at = now() - interval '61 minutes' where id = ${id}`;
    });
    await db.sql`select private.set_setting('door_url', ${door()})`;
    const [event] = await db.sql`select public.due_events(1, 10) as event`;
    expect(event?.event.id).toBe(`${id}:import:1:again:1`);
    await fetch(door(), {
      method: "POST",
      headers: { authorization: `Bearer ${appEnv.VOUCH_INGRESS_SECRET}` },
      body: JSON.stringify(event?.event),
    });
    expect(await ended(id)).toMatchObject({ status: "ready", total: 1200, done: 1200 });
    const found = await people(of);
    expect(found).toHaveLength(200);
    expect(found[0]?.name).toBe("Person 1000");
  }, 120_000);

  it("makes nobody twice from the same file, takes over what is new, leaves what was edited", async () => {
    const of = await recruiter();
    await ended(
      (await load(of, "id,name,email\n1,Ada,ada@example.org\n2,Bea,bea@example.org\n")).id,
    );
    await of.supabase
      .from("applicants")
      .update({ name: "By Hand" })
      .eq("name", "Ada")
      .throwOnError();
    const second = await load(
      of,
      "id,name,email\n1,Ada L,ada@example.com\n2,Bea,bea@example.org\n3,Cy,\n3,Twice,\n",
    );
    expect(await ended(second.id)).toMatchObject({ total: 4, done: 3, failed: 1 });
    expect((await row(second.id))?.failures).toEqual([
      { row: 5, name: "Twice", reason: "Row 4 has the same id." },
    ]);
    expect((await people(of)).map(({ name, email }) => [name, email])).toEqual([
      ["Bea", "bea@example.org"],
      ["By Hand", "ada@example.com"],
      ["Cy", null],
    ]);
    // What the ATS calls by an id is not what a file does.
    expect((await people(of)).map(({ ats_id }) => ats_id)).toEqual([null, null, null]);
  }, 60_000);

  it("reads UTF-16 with semicolons across batches, and lists each row that it cannot take", async () => {
    const of = await recruiter();
    const rows = Array.from({ length: 1100 }, (_, at) =>
      at % 550 === 7 ? `Zoë ${at};https://example.com/in/zoe;` : `"Zoë\n""${at}""";;😀 ਅ一`,
    );
    const text = `\uFEFFName;LinkedIn;Notiz\r\n${rows.join("\r\n")}`;
    const { id } = await load(of, Buffer.from(text, "utf16le"), {
      encoding: "utf-16le",
      delimiter: ";",
      start: 2,
      width: 3,
      columns: { name: 0, li_url: 1, notes: 2 },
    });
    expect(await ended(id)).toMatchObject({ status: "ready", total: 1100, done: 1098, failed: 2 });
    expect((await row(id))?.failures).toEqual(
      [9, 559].map((number) => ({
        row: number,
        name: `Zoë ${number - 2}`,
        reason: "“https://example.com/in/zoe” is no address of a LinkedIn profile.",
      })),
    );
    const found = await people(of);
    expect(new Set(found.map(({ name }) => name)).size).toBe(1098);
    expect(new Set(found.map(({ notes }) => notes))).toEqual(new Set(["😀 ਅ一"]));
  }, 60_000);

  it("stops when it is cancelled, and lets go of its file", async () => {
    const of = await recruiter();
    const { id } = await load(of, manyRows(20_000));
    await waitFor(async () => (await row(id))?.done > 0, 60_000);
    await of.supabase.from("imports").update({ status: "cancelled" }).eq("id", id).throwOnError();
    const { done } = (await row(id)) ?? {};
    await ended((await load(of, manyRows(1))).id);
    expect(await row(id)).toMatchObject({ status: "cancelled", done, file_id: null });
    expect(await people(of)).toHaveLength(done + 1 - (done > 0 ? 1 : 0));
  }, 120_000);

  it.each([
    ["a quote that is never closed", 'id,name,email\n1,Ada,\n2,"Bea,\n', /^Row 3 opens a quote/],
    [
      "a row of a megabyte",
      `id,name,email\n1,Ada,\n2,${"x".repeat(2_000_000)},\n`,
      /^Row 3 is larger/,
    ],
    ["nothing below the header", "id,name,email\n\n", /^There are no rows/],
  ])(
    "brings nobody of a file with %s, and says why",
    async (_, content, reason) => {
      const of = await recruiter();
      expect(await ended((await load(of, content)).id)).toMatchObject({
        status: "error",
        error: expect.stringMatching(reason),
        done: 0,
      });
      expect(await people(of)).toEqual([]);
    },
    60_000,
  );

  it("refuses a mapping that is none", async () => {
    const of = await recruiter();
    const mapping = { ...named, columns: { name: 4000 } };
    expect(await ended((await load(of, manyRows(1), mapping)).id)).toMatchObject({
      status: "error",
      error: expect.stringContaining("how this file is to be read"),
    });
  }, 60_000);
});
