"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import useSWRInfinite from "swr/infinite";
import { type Cursor, type ListRow, pageQuery, rowsQuery } from "./applicants-query";
import { useChanges } from "./live";
import { unwrap } from "./problem";
import { useSupabase } from "./supabase";
import { filterCount, type View } from "./view";

export type { ListRow } from "./applicants-query";

const PAGE_SIZE = 60;
/** Changes come in bursts; this much later they are asked for together. */
const SETTLE_MS = 200;

type Key = readonly ["applicants", string, View, Cursor | null];

/**
 * The applicants of a view, page by page, kept current. `edit` shows a change at once, runs it, and
 * takes it back when it is refused; `hide` keeps rows out of sight until `unhide`.
 */
export function useApplicants(userId: string | null, view: View) {
  const supabase = useSupabase();
  const list = useSWRInfinite(
    (index, previous: ListRow[] | null): Key | null => {
      if (!userId || (previous && previous.length < PAGE_SIZE)) return null;
      const last = index > 0 ? (previous?.at(-1) ?? null) : null;
      return ["applicants", userId, view, last && cursorOf(last)];
    },
    async ([, , wanted, cursor]: Key): Promise<ListRow[]> =>
      unwrap(await pageQuery(supabase(), wanted, cursor, PAGE_SIZE)),
    { revalidateFirstPage: false, keepPreviousData: true, revalidateOnFocus: true },
  );
  const { data: pages, mutate, size, setSize } = list;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => {
    // A row that moved between two pages was fetched with both.
    const byId = new Map((pages ?? []).flat().map((row) => [row.id, row]));
    return [...byId.values()].filter((row) => !hidden.has(row.id));
  }, [pages, hidden]);

  const ids = useRef(new Set<string>());
  ids.current = new Set(rows.map((row) => row.id));
  // Only in this order, unfiltered, can a change not move a row.
  const still = view.sort === "newest" && filterCount(view) === 0 && !view.search;

  const changed = useBatched(async (batch: Set<string>) => {
    const movable = batch.has("*") || !still || [...batch].some((id) => !ids.current.has(id));
    if (movable) return void (await mutate());
    const fresh = unwrap(await rowsQuery(supabase(), [...batch]));
    const byId = new Map(fresh.map((row) => [row.id, row]));
    await mutate(
      (before) =>
        before?.map((page) =>
          page
            .filter((row) => !batch.has(row.id) || byId.has(row.id))
            .map((row) => byId.get(row.id) ?? row),
        ),
      { revalidate: false },
    );
  });
  useChanges((change) => {
    if (change === "reconnected") changed("*");
    else if (change.table === "applicants") changed(change.id);
  });

  const edit = async (
    targets: ReadonlySet<string>,
    change: Partial<ListRow>,
    run: () => Promise<void>,
  ) => {
    const show = (before: ListRow[][] | undefined) =>
      (before ?? []).map((page) =>
        page.map((row) => (targets.has(row.id) ? { ...row, ...change } : row)),
      );
    await mutate(
      async (before) => {
        await run();
        return show(before);
      },
      { optimisticData: show, rollbackOnError: true, revalidate: true },
    );
  };

  const lastPage = pages?.[pages.length - 1];
  return {
    rows,
    error: list.error,
    loading: !pages && !list.error,
    /** The rows shown are still those of the view before. */
    stale: Boolean(pages) && list.isLoading,
    more: Boolean(lastPage && lastPage.length === PAGE_SIZE),
    loadMore: () => {
      if (pages && size === pages.length) void setSize(size + 1);
    },
    refresh: () => mutate(),
    edit,
    hide: (ids: ReadonlySet<string>) => setHidden((before) => new Set([...before, ...ids])),
    unhide: (ids: ReadonlySet<string>) =>
      setHidden((before) => new Set([...before].filter((id) => !ids.has(id)))),
  };
}

function cursorOf({ id, created_at, shown_score, name, status }: ListRow): Cursor {
  return { id, created_at, shown_score, name, status };
}

/** Collects what it is called with and passes it on together, one call after the other. */
function useBatched(flush: (batch: Set<string>) => Promise<void>) {
  const state = useRef({ waiting: new Set<string>(), timer: 0, latest: flush });
  useEffect(() => {
    state.current.latest = flush;
  });
  useEffect(() => () => clearTimeout(state.current.timer), []);
  return useMemo(() => {
    const run = async () => {
      const batch = state.current.waiting;
      state.current.waiting = new Set();
      // A refresh that fails is tried again with the next change; the list shows its own errors.
      await state.current.latest(batch).catch(() => {});
      state.current.timer = state.current.waiting.size > 0 ? later() : 0;
    };
    const later = () => window.setTimeout(run, SETTLE_MS);
    return (id: string) => {
      state.current.waiting.add(id);
      state.current.timer ||= later();
    };
  }, []);
}
