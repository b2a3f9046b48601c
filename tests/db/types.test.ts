import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { databaseTypes } from "../../src/local/database-types";
import { createTestDatabase } from "../support/database";

it("the generated types are those of the schema (else: npm run types)", async () => {
  const db = await createTestDatabase();
  try {
    const committed = await readFile("src/data/database.types.ts", "utf8");
    expect(committed).toBe(await databaseTypes(db.url));
  } finally {
    await db.drop();
  }
});
