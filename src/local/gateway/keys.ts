import { randomBytes } from "node:crypto";
import { generateApiKey } from "@supabase/lite";
import postgres from "postgres";
import { z } from "zod";

const keysSchema = z.object({
  publishableKey: z.string(),
  secretKey: z.string(),
  jwtSecret: z.string(),
});

export type GatewayKeys = z.infer<typeof keysSchema>;

// No role of the API may enter the schema: it is granted to nobody.
const TABLE = `
  create schema if not exists local_gateway;
  create table if not exists local_gateway.keys (
    only_row boolean primary key default true check (only_row),
    "publishableKey" text not null,
    "secretKey" text not null,
    "jwtSecret" text not null
  );
`;

/** The keys of this database's gateway, made on first use. They go with the data: a new database has new ones. */
export async function gatewayKeys(databaseUrl: string): Promise<GatewayKeys> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(TABLE);
    const made: GatewayKeys = {
      publishableKey: (await generateApiKey("publishable")).key,
      secretKey: (await generateApiKey("secret")).key,
      jwtSecret: randomBytes(32).toString("hex"),
    };
    await sql`insert into local_gateway.keys ${sql(made)} on conflict do nothing`;
    const [row] = await sql`select * from local_gateway.keys`;
    return keysSchema.parse(row);
  } finally {
    await sql.end();
  }
}
