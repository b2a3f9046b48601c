import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { GET } from "@/app/api/export/route";
import { type Gateway, startGateway } from "@/local/gateway/start";
import { freePort } from "@/local/port";
import { aRecruiter, type Recruiter } from "@/local/recruiter";
import { createTestDatabase, type TestDatabase } from "../support/database";

const ROWS = 2_000;

let dir: string;
let db: TestDatabase;
let gateway: Gateway;
let recruiter: Recruiter;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "vouch-export-"));
  db = await createTestDatabase();
  const port = await freePort();
  gateway = await startGateway({ databaseUrl: db.url, port, storageDir: dir });
  process.env.NEXT_PUBLIC_SUPABASE_URL = gateway.url;
  process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY = gateway.publishableKey;
  recruiter = await someone();
  await add(recruiter, ROWS);
  await add(await someone(), 3);
}, 120_000);
afterAll(async () => {
  await gateway?.stop();
  await db?.drop();
  await rm(dir, { recursive: true, force: true });
});

const someone = () =>
  aRecruiter({
    supabaseUrl: gateway.url,
    publishableKey: gateway.publishableKey,
    email: `${randomUUID()}@example.com`,
    password: "correct horse battery",
  });
const add = ({ userId }: Recruiter, rows: number) => db.sql`
  insert into public.applicants (user_id, name, email)
  select ${userId}, '=Person ' || n, n || '@example.org' from generate_series(1, ${rows}) as n`;

async function ask(query: string, of: Recruiter | null = recruiter): Promise<Response> {
  const token = of && (await of.supabase.auth.getSession()).data.session?.access_token;
  return GET(
    new Request(`http://127.0.0.1/api/export?${query}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    }),
  );
}

describe("an export of the whole list", () => {
  it("brings each of the caller's rows once and nobody else's, with no cell that a spreadsheet would run", async () => {
    const answer = await ask("format=csv&sort=name");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; .*\.csv"$/);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { data, errors } = Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes), {
      header: true,
    });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(ROWS);
    expect(new Set(data.map(({ email }) => email)).size).toBe(ROWS);
    expect(data.every(({ name }) => name?.startsWith("'=Person "))).toBe(true);
    expect(data.map(({ name }) => name)).toEqual(data.map(({ name }) => name).sort());
  }, 60_000);

  it("has its head without rows too, the same as with some", async () => {
    const head = async (query: string) => (await (await ask(query)).text()).split("\r\n");
    const [first] = await head("format=csv&q=1999@");
    expect(first).toContain("id,name,email");
    expect(await head("format=csv&q=nobody")).toEqual([first]);
  }, 60_000);

  it("is JSON too, narrowed as the list is", async () => {
    const some = z
      .array(z.object({ name: z.string(), email: z.string() }))
      .parse(await (await ask("format=json&q=1999@")).json());
    expect(some).toEqual([{ name: "=Person 1999", email: "1999@example.org" }]);
    expect(await (await ask("format=json&q=nobody")).json()).toEqual([]);
    expect(await (await ask("format=json")).json()).toHaveLength(ROWS);
  }, 60_000);

  it("asks for no more once its reader is gone, and for nothing that the reader has not taken", async () => {
    const requests = vi.spyOn(globalThis, "fetch");
    const asked = () =>
      requests.mock.calls.filter(([url]) => String(url).includes("list_applicants"));
    const reader = (await ask("format=csv")).body?.getReader();
    expect(asked()).toHaveLength(0);
    await reader?.read();
    expect(asked()).toHaveLength(1);
    // Unanswered until it is given up, so that it cannot have been answered before.
    requests.mockImplementationOnce(
      (_, init) =>
        new Promise((_, fail) =>
          init?.signal?.addEventListener("abort", () => fail(new Error("given up"))),
        ),
    );
    const second = reader?.read();
    await vi.waitFor(() => expect(asked()).toHaveLength(2));
    await reader?.cancel();
    expect(await second).toMatchObject({ done: true });
    expect(asked().at(-1)?.[1]?.signal?.aborted).toBe(true);
    requests.mockRestore();
  }, 60_000);

  it("is for those who are signed in, as CSV or JSON", async () => {
    expect((await ask("format=csv", null)).status).toBe(401);
    expect((await ask("format=xlsx")).status).toBe(400);
  });
});
