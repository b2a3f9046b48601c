"use client";

import { useMemo, useRef } from "react";
import useSWR, { useSWRConfig } from "swr";
import { type ListRow, pageQuery, rowsQuery } from "./applicants-query";
import { useComeBack } from "./come-back";
import { useBatched, useInTurn } from "./in-turn";
import { useChanges } from "./live";
import { useOverlay } from "./overlay";
import { unwrap } from "./problem";
import { type Supabase, useSupabase } from "./supabase";
import { filterCount, type View } from "./view";

export type { ListRow } from "./applicants-query";

const PAGE_SIZE = 100;
/** The most that the database gives at once. */
const MOST_AT_ONCE = 1_000;
/** So many rows can be asked for by their ids, which stand in the request's address. */
const MOST_BY_ID = 100;

/** The rows of a view that are loaded, from its first on, and whether there are more. */
type Loaded = { rows: ListRow[]; more: boolean };

/**
 * The applicants of a view, as far as they were scrolled to, kept current. `edit` and `remove` show
 * a change at once, run it, and take it back when it is refused.
 */
export function useApplicants(userId: string | null, view: View) {
  const supabase = useSupabase();
  const inTurn = useInTurn();
  const overlay = useOverlay();
  const size = useRef(PAGE_SIZE);
  const key = userId ? (["applicants", userId, view] as const) : null;
  const list = useSWR(key, ([, , wanted]) => load(supabase(), wanted, size.current), {
    keepPreviousData: true,
    // Whatever is missed while nobody looks, useChanges tells; and all writes to the list take turns.
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
    revalidateIfStale: false,
    // By content it would write all rows out as one text with every change, and keep that.
    compare: Object.is,
  });
  const { data, mutate: look, isLoading } = list;
  const { mutate } = useSWRConfig();
  // A list that was come back to is as long as it was left.
  size.current = data && !isLoading ? Math.max(PAGE_SIZE, data.rows.length) : PAGE_SIZE;
  const current = useRef(data);
  current.current = data;
  const loadUnderWay = useRef(false);
  loadUnderWay.current = list.isValidating;

  const refresh = () => inTurn(async () => void (await look()));

  useComeBack(userId && view, Boolean(data) && !isLoading, refresh);

  /**
   * Changes what is kept of this view, which need not be the one on the page any more. SWR drops a
   * load that a change overtakes, so that one is begun anew.
   */
  const change = (how: (before: Loaded) => Loaded) =>
    mutate<Loaded>(key, (before) => before && how(before), { revalidate: loadUnderWay.current });

  /** Brings single rows up to date where they stand. */
  const refreshRows = (ids: ReadonlySet<string>) => {
    if (ids.size > MOST_BY_ID) return refresh();
    return inTurn(async () => {
      const wanted = [...ids];
      const fresh = unwrap(await rowsQuery(supabase(), wanted));
      const byId = new Map(fresh.map((row) => [row.id, row]));
      const gone = new Set(wanted.filter((id) => !byId.has(id)));
      await change(({ rows, more }) => ({
        more,
        rows: rows.filter(({ id }) => !gone.has(id)).map((row) => byId.get(row.id) ?? row),
      }));
    });
  };

  const loading = useRef(false);
  const loadMore = async () => {
    if (loading.current || isLoading || !data?.more) return;
    loading.current = true;
    await inTurn(async () => {
      const last = current.current?.rows.at(-1);
      if (!last) return;
      const page = unwrap(await pageQuery(supabase(), view, last, PAGE_SIZE));
      await change((before) => {
        const after = append(before, last, page);
        size.current = after.rows.length;
        return after;
      });
    })
      // The next scroll asks again; that the database is away is said elsewhere.
      .catch(() => {});
    loading.current = false;
  };

  // Only in this order, unfiltered, can a change not move a row.
  const still = view.sort === "newest" && filterCount(view) === 0 && !view.search;
  const changed = useBatched((batch: Set<string>) => {
    const known = new Set(current.current?.rows.map(({ id }) => id));
    const movable = batch.has("*") || !still || [...batch].some((id) => !known.has(id));
    return movable ? refresh() : refreshRows(batch);
  });
  useChanges((heard) => {
    if (heard === "reconnected") changed("*");
    else if (heard.table === "applicants") changed(heard.id);
  });

  const rows = useMemo(() => overlay.apply(data?.rows ?? []), [data, overlay.apply]);
  return {
    rows,
    error: list.error,
    loading: !data && !list.error,
    /** The rows shown are still those of the view before. */
    stale: Boolean(data) && isLoading,
    more: data?.more ?? false,
    loadMore,
    refresh,
    edit: (ids: ReadonlySet<string>, shown: Partial<ListRow>, run: () => Promise<void>) =>
      overlay.show(ids, shown, () =>
        thenRefresh(run, () => (still ? refreshRows(ids) : refresh())),
      ),
    remove: (ids: ReadonlySet<string>, run: () => Promise<void>) =>
      overlay.show(ids, null, () => thenRefresh(run, refresh)),
  };
}

/** Leaves somebody who is no more out of the lists that are kept for whoever comes back to them. */
export function useLeaveLists() {
  const { mutate } = useSWRConfig();
  return (gone: string) =>
    void mutate<Loaded>(
      (key) => Array.isArray(key) && key[0] === "applicants",
      (kept) => kept && { ...kept, rows: kept.rows.filter(({ id }) => id !== gone) },
      { revalidate: false },
    );
}

/** What was refused may have been done in part, so the list is read anew either way. */
async function thenRefresh(run: () => Promise<void>, refresh: () => Promise<void>): Promise<void> {
  try {
    await run();
  } finally {
    // How the change went is what counts; the next one brings the list up to date.
    await refresh().catch(() => {});
  }
}

/** The first rows of a view, as many as are wanted. */
async function load(client: Supabase, view: View, wanted: number): Promise<Loaded> {
  const rows: ListRow[] = [];
  for (;;) {
    const size = Math.min(wanted - rows.length, MOST_AT_ONCE);
    const page = unwrap(await pageQuery(client, view, rows.at(-1) ?? null, size));
    rows.push(...page);
    if (rows.length >= wanted) return { rows, more: true };
    // A short page is not the last where a project lets the database give less at once: hardly
    // less, though, than the first page.
    if (page.length === 0 || rows.length < PAGE_SIZE) return { rows, more: false };
  }
}

function append({ rows, more }: Loaded, last: ListRow, page: ListRow[]): Loaded {
  // The end has changed meanwhile: the page belongs behind another row.
  if (rows.at(-1)?.id !== last.id) return { rows, more };
  const known = new Set(rows.map(({ id }) => id));
  return {
    rows: [...rows, ...page.filter(({ id }) => !known.has(id))],
    more: page.length === PAGE_SIZE,
  };
}
