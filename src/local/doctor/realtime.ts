import { type Check, fine, ill } from "./check";

const TABLES = ["applicants", "imports"];

/** The browser hears of what changes. */
export const realtime: Check = {
  name: "realtime",
  async examine({ sql }) {
    const rows = await sql<{ name: string }[]>`
      select tablename as name from pg_publication_tables
      where pubname = 'supabase_realtime' and schemaname = 'public'`;
    const published = new Set(rows.map((row) => row.name));
    const missing = TABLES.filter((table) => !published.has(table));
    if (missing.length > 0) {
      return ill(
        `not published: ${missing.join(", ")}`,
        `Run \`alter publication supabase_realtime add table ${missing.map((table) => `public.${table}`).join(", ")};\`.`,
      );
    }
    return fine(`${TABLES.join(" and ")} are published`);
  },
};
