import { z } from "zod";
import type { Database } from "../database";

const app = z.object({
  url: z.string(),
  id: z.string().nullable(),
  sdk: z.string().nullable(),
  synced_at: z.date().nullable(),
  error: z.string().nullable(),
});
export type App = z.infer<typeof app>;

/** The apps, and why the last one that was asked for its functions did not give them. */
export async function readApps(sql: Database): Promise<App[]> {
  const rows = await sql`select url, id, sdk, synced_at, error from engine.apps order by url`;
  return z.array(app).parse([...rows]);
}

const known = z.object({
  id: z.string(),
  app_url: z.string(),
  config: z.object({ name: z.string().optional(), triggers: z.array(z.unknown()) }).loose(),
});
export type KnownRow = z.infer<typeof known>;

/** The functions as their apps gave them. */
export async function readFunctions(sql: Database): Promise<KnownRow[]> {
  const rows = await sql`select id, app_url, config from engine.functions order by id`;
  return z.array(known).parse([...rows]);
}

/** What events start functions, for whoever sends one. */
export function triggerNames(functions: KnownRow[]): string[] {
  const names = functions.flatMap(({ config }) =>
    config.triggers.flatMap((trigger) => {
      const named = z.object({ event: z.string() }).safeParse(trigger);
      return named.success && !named.data.event.startsWith("inngest/") ? [named.data.event] : [];
    }),
  );
  return [...new Set(names)].sort();
}

const place = z.object({ id: z.string(), app_url: z.string() });

/** Which app has which function. */
export async function readPlaces(sql: Database) {
  const rows = await sql`select id, app_url from engine.functions order by id`;
  return z.array(place).parse([...rows]);
}
