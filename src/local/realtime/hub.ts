import type { Logger } from "pino";
import postgres from "postgres";
import { readCatalog } from "./catalog";
import { conditionsOn } from "./condition";
import { deliver } from "./deliver";
import { readFilter } from "./filter";
import type { Binding } from "./join";
import type { Listener, Subscription } from "./listener";
import { type Change, readWal } from "./wal";

/** So many changes may wait until they are handed out; then the log waits. */
const MAX_WAITING = 1_000;
/** So many changes of one table are handed out together. */
const BATCH = 100;

/** A subscription that the database does not support. */
export class SubscriptionRefused extends Error {
  override readonly name = "SubscriptionRefused";
}

export type Hub = {
  /** Resolves when changes committed from now on will be heard. */
  streaming(): Promise<void>;
  /** Listens from now on, to these alone. Throws SubscriptionRefused. */
  subscribe(listener: Listener, bindings: (Binding & { id: number })[]): Promise<void>;
  leave(listener: Listener): void;
  stop(): Promise<void>;
};

/** Reads the changes of the database and hands each to the listeners that asked for it and may see it. */
export function openHub(databaseUrl: string, log: Logger): Hub {
  const sql = postgres(databaseUrl, {
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    backoff: () => 0.1,
    connection: { application_name: "realtime", statement_timeout: 5_000, TimeZone: "UTC" },
    onnotice: () => {},
  });
  const catalog = readCatalog(sql);
  const listeners = new Map<Listener, Subscription[]>();
  const waiting: Change[] = [];
  let handingOut: Promise<void> | undefined;

  const wal = readWal({
    databaseUrl,
    log,
    hear: (change) => {
      if (listeners.size === 0) return;
      waiting.push(change);
      handingOut ??= handOut();
      return waiting.length >= MAX_WAITING ? handingOut : undefined;
    },
    gap: missed,
  });

  async function handOut(): Promise<void> {
    for (let [next] = waiting; next; [next] = waiting) {
      const { oid } = next;
      const other = waiting.findIndex((change) => change.oid !== oid);
      const batch = waiting.splice(0, Math.min(BATCH, other < 0 ? waiting.length : other));
      try {
        await deliver({ sql, catalog, listeners, batch, log });
      } catch (error) {
        log.warn(error, "Changes could not be handed out");
        missed();
      }
    }
    handingOut = undefined;
  }

  function missed(): void {
    for (const listener of [...listeners.keys()]) listener.miss();
  }

  async function check(listener: Listener, binding: Binding & { id: number }) {
    const { schema, table = "*", filter } = binding;
    const tables = await catalog.byName(schema, table);
    const filters = filter ? readFilter(filter) : [];
    const [only] = tables;
    if (!only || !filters || (filters.length > 0 && tables.length > 1)) throw refusal(binding);
    const conditions = await conditionsOn(sql, only, listener.identity.role, filters);
    if (!conditions) throw refusal(binding);
    return { ...binding, conditions };
  }

  return {
    streaming: wal.streaming,
    subscribe: async (listener, bindings) => {
      const checked = await Promise.all(bindings.map((binding) => check(listener, binding)));
      listeners.set(listener, checked);
    },
    leave: (listener) => listeners.delete(listener),
    stop: async () => {
      listeners.clear();
      await wal.stop();
      await handingOut;
      await sql.end({ timeout: 1 });
    },
  };
}

function refusal({ id: _, ...params }: Binding & { id: number }): SubscriptionRefused {
  return new SubscriptionRefused(
    `Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: ${JSON.stringify(params)}`,
  );
}
