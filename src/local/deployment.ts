import nextEnv from "@next/env";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import { LocalFailure } from "./failure";
import { PASSWORD } from "./postgres/cluster";

const schema = z.object({
  DATABASE_URL: z.url().optional(),
  NEXT_PUBLIC_SUPABASE_URL: z.url().optional(),
  VOUCH_POSTGRES_PORT: z.coerce.number().int().default(54322),
  VOUCH_INGRESS_SECRET: z.string().min(16).optional(),
});

export type Deployment = {
  /** Its database, as the owner. */
  sql: Sql;
  isLocal: boolean;
  /** The ingress secret that the environment names. */
  secret: string | undefined;
};

/**
 * The deployment that the environment and the .env files name: DATABASE_URL's, else this machine's.
 * Throws LocalFailure when it cannot be told or does not answer.
 */
export async function openDeployment(): Promise<Deployment> {
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error });
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const vars = schema.safeParse(set);
  if (!vars.success) {
    const wrong = vars.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new LocalFailure("usage", `Settings are wrong. ${wrong.join("; ")}. See .env.example.`);
  }
  const { DATABASE_URL, NEXT_PUBLIC_SUPABASE_URL, VOUCH_POSTGRES_PORT } = vars.data;
  if (!DATABASE_URL && NEXT_PUBLIC_SUPABASE_URL) {
    throw new LocalFailure(
      "usage",
      "Set DATABASE_URL to the hosted database's own address (Supabase: Project Settings, Database, Connection string).",
    );
  }
  const local = `postgres://postgres:${PASSWORD}@127.0.0.1:${VOUCH_POSTGRES_PORT}/postgres`;
  const sql = postgres(DATABASE_URL ?? local, { max: 2, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 1 });
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new LocalFailure(
      "usage",
      DATABASE_URL
        ? `The database of DATABASE_URL cannot be reached: ${reason}`
        : `No local database answers on port ${VOUCH_POSTGRES_PORT}: start the stack with \`npm run dev\`, or set DATABASE_URL.`,
    );
  }
  return { sql, isLocal: !DATABASE_URL, secret: vars.data.VOUCH_INGRESS_SECRET };
}
