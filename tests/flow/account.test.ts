import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { cvPdf } from "@/local/samples/documents";
import { type Flow, startFlow } from "../support/flow";
import { aSampleCv } from "../support/sample-cv";
import { waitFor } from "../support/wait";

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  process.env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY = flow.gateway.publishableKey;
}, 120_000);
afterAll(() => flow?.stop());

type Recruiter = Awaited<ReturnType<Flow["recruiter"]>>;

async function ask(recruiter: Recruiter | null, body: string, headers = {}) {
  const { DELETE } = await import("@/app/api/account/route");
  const session = recruiter && (await recruiter.supabase.auth.getSession()).data.session;
  const answer = await DELETE(
    new Request("http://127.0.0.1/api/account", {
      method: "DELETE",
      headers: {
        ...(session ? { authorization: `Bearer ${session.access_token}` } : {}),
        ...headers,
      },
      body,
    }),
  );
  return {
    status: answer.status,
    body: z.record(z.string(), z.unknown()).parse(await answer.json()),
  };
}

/** Whatever table names a user: the rows of this one, by table. */
async function leftOf(userId: string): Promise<Record<string, number>> {
  const tables = await flow.db.sql`
    select format('%I.%I', c.table_schema, c.table_name) as name, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'private', 'auth')
      and (c.column_name = 'user_id' or c.table_schema || '.' || c.table_name || '.' || c.column_name in ('auth.users.id', 'public.users.id'))`;
  const left: Record<string, number> = {};
  for (const { name, column } of tables) {
    const [row] = await flow.db.sql.unsafe(
      `select count(*)::int as rows from ${name} where ${column}::text = $1`,
      [userId],
    );
    if (row?.rows > 0) left[name] = row?.rows;
  }
  const [objects] = await flow.db
    .sql`select count(*)::int as rows from storage.objects where name like ${`${userId}/%`}`;
  if (objects?.rows > 0) left["storage.objects"] = objects?.rows;
  return left;
}

async function withEverything(): Promise<Recruiter> {
  const recruiter = await flow.recruiter();
  await recruiter.add({
    cv: { name: "cv.pdf", bytes: await cvPdf(aSampleCv()) },
    gh_username: `gone-${randomUUID().slice(0, 8)}`,
  });
  await recruiter.add({ gh_username: `gone-${randomUUID().slice(0, 8)}` });
  await recruiter.supabase.from("imports").insert({ kind: "csv" }).throwOnError();
  return recruiter;
}

describe("an account that its owner deletes", () => {
  it("leaves nothing behind, in no table and not in Storage, and takes nobody else along", async () => {
    const [leaving, staying] = [await withEverything(), await withEverything()];
    const before = await leftOf(leaving.userId);
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining([
        "auth.users",
        "public.applicants",
        "public.files",
        "storage.objects",
      ]),
    );
    expect(await ask(leaving, JSON.stringify({ password: "correct horse battery" }))).toMatchObject(
      {
        status: 202,
      },
    );
    await waitFor(async () => Object.keys(await leftOf(leaving.userId)).length === 0, 60_000);
    expect((await leaving.supabase.auth.getUser()).error).not.toBeNull();
    expect(await staying.applicants()).toHaveLength(2);
  }, 120_000);

  it("goes only with its password, from its own page, and says why not", async () => {
    const recruiter = await flow.recruiter();
    expect(await ask(recruiter, JSON.stringify({ password: "guess" }))).toMatchObject({
      status: 403,
      body: { code: "wrong-password" },
    });
    expect(await ask(recruiter, "{}")).toMatchObject({ status: 403, body: { code: "stale" } });
    expect(await ask(recruiter, "not json")).toMatchObject({ status: 400 });
    expect(await ask(recruiter, JSON.stringify({ user_id: randomUUID() }))).toMatchObject({
      status: 400,
    });
    expect(await ask(recruiter, `{"password":"${"x".repeat(5000)}"}`)).toMatchObject({
      status: 413,
    });
    expect(await ask(null, "{}")).toMatchObject({ status: 401 });
    expect(await ask(null, "{}", { "sec-fetch-site": "cross-site" })).toMatchObject({
      status: 401,
    });
    expect(await leftOf(recruiter.userId)).toMatchObject({ "public.users": 1 });
    expect(await leftOf(recruiter.userId)).not.toHaveProperty("private.departures");
  });
});
