import { readdir } from "node:fs/promises";
import { type Check, fine, ill } from "./check";

const APPLY =
  "Run `npx supabase db push --remote` (hosted), or start the local stack, which applies them.";

/** The database has seen every migration of this checkout, and none that this checkout does not know. */
export const migrations: Check = {
  name: "migrations",
  async examine({ sql }) {
    const [history] = await sql`
      select to_regclass('supabase_migrations.schema_migrations') is not null as exists`;
    if (!history?.exists) return ill("none has been applied", APPLY);
    const rows = await sql<{ version: string }[]>`
      select version from supabase_migrations.schema_migrations`;
    const applied = new Set(rows.map((row) => row.version));
    const files = (await readdir("supabase/migrations")).filter((file) => file.endsWith(".sql"));
    const known = new Set(files.map((file) => file.split("_")[0] ?? file));

    const missing = [...known].filter((version) => !applied.has(version)).sort();
    if (missing.length > 0) return ill(`not applied: ${missing.join(", ")}`, APPLY);
    const newer = [...applied].filter((version) => !known.has(version)).sort();
    if (newer.length > 0) {
      return ill(
        `the database is ahead of this checkout by ${newer.join(", ")}`,
        "Update this checkout and deploy it.",
      );
    }
    return fine(`all ${known.size} applied`);
  },
};
