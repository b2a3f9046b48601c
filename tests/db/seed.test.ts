import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { createTestDatabase } from "../support/database";

it("the seed can be applied again and again, sets no secret and makes no account", async () => {
  const db = await createTestDatabase();
  try {
    const seed = await readFile("supabase/seed.sql", "utf8");
    await db.sql.unsafe(seed);
    await db.sql.unsafe(seed);
    const [row] = await db.sql`
      select private.setting('door_url') is not null as url, private.setting('door_secret') as secret,
        (select count(*)::int from auth.users) as users`;
    expect(row).toEqual({ url: true, secret: null, users: 0 });
  } finally {
    await db.drop();
  }
});
