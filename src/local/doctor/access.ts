import { type Check, fine, ill } from "./check";

/** Row Level Security stands between the tenants on every table that the API shows. */
export const access: Check = {
  name: "access",
  async examine({ sql }) {
    const tables = await sql<{ name: string; guarded: boolean }[]>`
      select oid::regclass::text as name, relrowsecurity as guarded from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
    if (tables.length === 0) return ill("there is no table yet", "Apply the migrations first.");
    const open = tables.filter((table) => !table.guarded).map((table) => table.name);
    if (open.length > 0) {
      return ill(
        `Row Level Security is off for ${open.join(", ")}`,
        `Run \`alter table ${open[0]} enable row level security;\` for each, now.`,
      );
    }
    return fine("Row Level Security is on for every table");
  },
};
