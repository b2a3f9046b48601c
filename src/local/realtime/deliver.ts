import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import type postgres from "postgres";
import type { Catalog } from "./catalog";
import { type Judge, judge, mayJudge } from "./condition";
import { withGenerated } from "./generated";
import type { Listener, Subscription } from "./listener";
import { keyOf, payloadOf } from "./payload";
import { untilSettled } from "./settled";
import type { Role } from "./token";
import { visibleRows } from "./visible";
import type { Change } from "./wal";

/** One that asked for changes of the table, as whom, and what it asked for. */
type Asker = { listener: Listener; role: Role; claims: string; subscriptions: Subscription[] };

/**
 * Hands changes of one table to the listeners that asked for them and whom Row-Level Security lets
 * see the row as it is now. A DELETE has no row to ask about: as on hosted Supabase everybody who
 * asked for it is told, but the key alone. A role that may not select the key hears nothing at all
 * (hosted Supabase tells it that there was something: an error 401).
 */
export async function deliver(options: {
  sql: postgres.Sql;
  catalog: Catalog;
  listeners: Map<Listener, Subscription[]>;
  batch: Change[];
  log: Logger;
}): Promise<void> {
  const { sql, catalog, listeners, log } = options;
  const [first] = options.batch;
  if (!first) return;
  const interested = askersFor(first, listeners);
  if (interested.length === 0) return;

  const xids = [...new Set(options.batch.map(({ xid }) => xid))];
  const [table] = await Promise.all([catalog.byOid(first.oid), untilSettled(sql, xids)]);
  const keys = table?.columns.filter((column) => column.isKey) ?? [];
  if (!table || keys.length === 0) return;
  const askers = interested
    .filter(({ role }) => keys.every((key) => key.selectable.has(role)))
    .map((asker) => ({
      ...asker,
      subscriptions: asker.subscriptions.filter((one) =>
        mayJudge(table, asker.role, one.conditions),
      ),
    }));

  const batch = await withGenerated(sql, table, options.batch);
  const conditions = askers.flatMap((asker) => asker.subscriptions.flatMap((s) => s.conditions));
  const judged = await judge(sql, table, conditions, batch);
  const kept = batch.filter((change) => change.type !== "DELETE");
  const seen = new Map<Asker, Set<Change>>();
  for (const role of new Set(askers.map((asker) => asker.role))) {
    const ofRole = askers.filter((asker) => asker.role === role);
    const claims = [...new Set(ofRole.map((asker) => asker.claims))];
    const rows = kept.map((change) => keyOf(table, change.record));
    const visible = await visibleRows(sql, table, role, claims, rows, log);
    for (const asker of ofRole) {
      const places = visible.get(asker.claims);
      seen.set(asker, new Set(kept.filter((_, place) => places?.has(place))));
    }
  }

  const written = new Map<string, string>();
  for (const [place, change] of batch.entries()) {
    // Lets the sockets write: what piles up with them should say who does not read, not how much came at once.
    await setImmediate();
    for (const asker of askers) {
      if (change.type !== "DELETE" && !seen.get(asker)?.has(change)) continue;
      for (const [columns, ids] of fitting(asker, change, judged)) {
        const key = `${place} ${asker.role} ${columns}`;
        const select = asker.subscriptions.find(({ id }) => id === ids[0])?.select;
        const data = written.get(key) ?? payloadOf(table, change, asker.role, select);
        written.set(key, data);
        asker.listener.hear(ids, data);
      }
    }
  }
}

function askersFor(change: Change, listeners: Map<Listener, Subscription[]>): Asker[] {
  const askers: Asker[] = [];
  for (const [listener, all] of listeners) {
    const subscriptions = all.filter(
      ({ schema, table = "*" }) =>
        ["*", change.schema].includes(schema) && ["*", change.table].includes(table),
    );
    const { role, claims } = listener.identity;
    if (subscriptions.length > 0) askers.push({ listener, role, claims, subscriptions });
  }
  return askers;
}

/** The ids of the subscriptions that the change fits, by the columns that they selected. */
function fitting(asker: Asker, change: Change, judged: Judge): Map<string, number[]> {
  const fits = asker.subscriptions.filter(
    ({ event, conditions }) =>
      ["*", change.type].includes(event) &&
      conditions.every((condition) => judged(condition, change)),
  );
  const ids = new Map<string, number[]>();
  for (const { id, select } of fits) {
    const columns = JSON.stringify(select ?? "*");
    ids.set(columns, [...(ids.get(columns) ?? []), id]);
  }
  return ids;
}
