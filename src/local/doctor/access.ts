import { type Check, fine, ill } from "./check";

/** Row Level Security stands between the tenants on every table that the API shows. */
export const access: Check = {
  name: "access",
  async examine({ sql }) {
    const open = await sql<{ name: string }[]>`
      select oid::regclass::text as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`;
    if (open.length > 0) {
      const names = open.map((table) => table.name);
      return ill(
        `Row Level Security is off for ${names.join(", ")}`,
        `Run \`alter table ${names[0]} enable row level security;\` for each, now.`,
      );
    }
    return fine("Row Level Security is on for every table");
  },
};
