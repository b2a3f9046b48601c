import { z } from "zod";
import { type Database, json } from "./database";
import { Refusal } from "./failure";
import { type FunctionConfig, parseFunctions } from "./function-config";

export type KnownFunction = FunctionConfig & { appUrl: string };

/** What an app says of itself when it is synced. */
export type Registration = { url: string; appId: string; sdk: string; functions: unknown };

const row = z.object({ app_url: z.string(), config: z.unknown() });
const owner = z.object({ function_id: z.string(), url: z.string(), id: z.string().nullable() });

/** The functions of all apps, in memory for every event's sake; the database has the truth. */
export class Catalog {
  private functions = new Map<string, KnownFunction>();
  private byEvent = new Map<string, KnownFunction[]>();
  private version = "";

  constructor(private readonly sql: Database) {}

  all(): KnownFunction[] {
    return [...this.functions.values()];
  }

  get(id: string): KnownFunction | undefined {
    return this.functions.get(id);
  }

  /** Functions with a trigger of this event's name; a trigger may end in `*`. */
  triggeredBy(eventName: string): KnownFunction[] {
    const known = this.byEvent.get(eventName);
    if (known) return known;
    const found = this.all().filter(({ triggers }) =>
      triggers.some((trigger) => "event" in trigger && names(trigger.event, eventName)),
    );
    if (this.byEvent.size > 10_000) this.byEvent.clear();
    this.byEvent.set(eventName, found);
    return found;
  }

  /** Reads the functions again when another engine has synced an app since. */
  async refresh(): Promise<void> {
    const [state] = await this.sql`
      select count(*) || ' ' || coalesce(max(synced_at)::text, '') as version from engine.functions`;
    const version = z.object({ version: z.string() }).parse(state).version;
    if (version === this.version) return;
    const rows = await this.sql`select app_url, config from engine.functions order by id`;
    const functions = z
      .array(row)
      .parse(rows)
      .flatMap(({ app_url, config }) =>
        readable(config).map((parsed) => ({ ...parsed, appUrl: app_url })),
      );
    this.functions = new Map(functions.map((one) => [one.id, one]));
    this.byEvent = new Map();
    this.version = version;
  }

  /**
   * Takes an app's functions in place of those it had; gives whether anything changed. Throws
   * Refusal when one cannot be taken, and then takes none.
   */
  async register({ url, appId, sdk, functions }: Registration): Promise<{ modified: boolean }> {
    const parsed = parseFunctions(functions);
    const configs = z.array(z.object({ id: z.string() }).loose()).parse(functions);
    const ids = parsed.map(({ id }) => id);
    const modified = await this.sql.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtext('engine.register'))`;
      const owners = await sql`
        select f.id as function_id, a.url, a.id from engine.functions f
        join engine.apps a on a.url = f.app_url
        where f.id in (select json_array_elements_text(${json(this.sql, ids)}))`;
      for (const other of z.array(owner).parse(owners)) {
        // The same app at another address has moved.
        if (other.url === url || other.id === appId) continue;
        throw new Refusal(
          409,
          "sync",
          `Function "${other.function_id}" belongs to the app "${other.id}" at ${other.url}.`,
        );
      }
      await sql`
        insert into engine.apps (url, id, sdk, synced_at) values (${url}, ${appId}, ${sdk}, now())
        on conflict (url) do update
        set id = excluded.id, sdk = excluded.sdk, synced_at = excluded.synced_at, error = null`;
      const stored = await sql`
        insert into engine.functions as f (id, app_url, config, synced_at)
        select c ->> 'id', ${url}, c, clock_timestamp()
        from json_array_elements(${json(this.sql, configs)}) as c
        on conflict (id) do update
        set app_url = excluded.app_url, config = excluded.config, synced_at = excluded.synced_at
        where f.config::text <> excluded.config::text or f.app_url <> excluded.app_url
        returning id`;
      // An app has one address: where it was before, it is no more.
      const moved = await sql`
        delete from engine.apps where id = ${appId} and url <> ${url} returning url`;
      const addresses = [url, ...moved.map((row) => z.object({ url: z.string() }).parse(row).url)];
      const gone = await sql`
        delete from engine.functions
        where app_url in (select json_array_elements_text(${json(this.sql, addresses)}))
        and id not in (select json_array_elements_text(${json(this.sql, ids)})) returning id`;
      return stored.length + gone.length > 0;
    });
    await this.refresh();
    return { modified };
  }

  /** Keeps why an app could not be synced, for people to read. */
  async noteFailure(url: string, error: string): Promise<void> {
    await this.sql`
      insert into engine.apps (url, error) values (${url}, ${error})
      on conflict (url) do update set error = excluded.error`;
  }
}

/** Nothing where another version of the engine took what this one does not: its app is asked again soon. */
function readable(config: unknown): FunctionConfig[] {
  try {
    return parseFunctions([config]);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function names(pattern: string, eventName: string): boolean {
  return pattern.endsWith("*") ? eventName.startsWith(pattern.slice(0, -1)) : pattern === eventName;
}
