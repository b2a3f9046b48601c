import { generateTypescript, sortGeneratorMetadata } from "@supabase/postgrest-typegen/generation";
import { introspect } from "@supabase/postgrest-typegen/introspection";
import { Pool } from "pg";

/** The TypeScript types of a database's public schema, as `supabase gen types` writes them. */
export async function databaseTypes(databaseUrl: string): Promise<string> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const metadata = await introspect(pool, { includedSchemas: ["public"] });
    return await generateTypescript(sortGeneratorMetadata(metadata), {});
  } finally {
    await pool.end();
  }
}
