import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPlatform } from "@/local/platform/install";
import { createTestDatabase, type TestDatabase } from "../support/database";

describe("the platform that migrations stand on", () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it("can be installed again over itself", async () => {
    await expect(installPlatform(db.url)).resolves.toBeUndefined();
  });

  it("grants everything on a new public table to the three API roles, as hosted Supabase does", async () => {
    await db.sql`create table public.fresh (id int)`;
    const [row] = await db.sql`
      select has_table_privilege('anon', 'fresh', 'insert') as anon,
             has_table_privilege('authenticated', 'fresh', 'delete') as authenticated,
             has_table_privilege('service_role', 'fresh', 'select') as service_role`;
    expect(row).toEqual({ anon: true, authenticated: true, service_role: true });
  });

  it.each([
    [
      "the whole claims",
      {
        "request.jwt.claims": JSON.stringify({
          sub: "5b6ff0b0-0000-4000-8000-000000000001",
          role: "authenticated",
        }),
      },
    ],
    [
      "single claims",
      {
        "request.jwt.claim.sub": "5b6ff0b0-0000-4000-8000-000000000001",
        "request.jwt.claim.role": "authenticated",
      },
    ],
  ])("tells the signed-in user from %s", async (_, settings) => {
    const [row] = await db.sql.begin(async (sql) => {
      for (const [key, value] of Object.entries(settings))
        await sql`select set_config(${key}, ${value}, true)`;
      return sql`select auth.uid() as uid, auth.role() as role`;
    });
    expect(row).toEqual({ uid: "5b6ff0b0-0000-4000-8000-000000000001", role: "authenticated" });
  });

  it("knows no user outside a request", async () => {
    const [row] = await db.sql`select auth.uid() as uid, auth.role() as role, auth.jwt() as jwt`;
    expect(row).toEqual({ uid: null, role: null, jwt: null });
  });

  it("keeps stored objects from a signed-in user when no policy lets them through", async () => {
    await db.sql`insert into storage.buckets (id, name) values ('shelf', 'shelf')`;
    await db.sql`insert into storage.objects (bucket_id, name) values ('shelf', 'a/b.pdf')`;
    const rows = await db.sql.begin(async (sql) => {
      await sql`set local role authenticated`;
      return sql`select * from storage.objects where bucket_id = 'shelf'`;
    });
    expect(rows).toHaveLength(0);
  });

  it("gives the folders of a stored object's name", async () => {
    const [row] = await db.sql`select storage.foldername('user/file/cv.pdf') as folders`;
    expect(row?.folders).toEqual(["user", "file"]);
  });

  it("finds letters outside ASCII by trigram", async () => {
    const [row] = await db.sql`select extensions.similarity('Šárka', 'šárka') as same`;
    expect(row?.same).toBe(1);
  });
});
