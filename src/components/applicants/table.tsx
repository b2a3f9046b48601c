"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { useApplicants } from "@/data/applicants";
import type { View } from "@/data/view";
import { ROW_HEIGHT } from "./columns";
import { rememberOrder } from "./order";
import { ApplicantRow } from "./row";
import { TableHead } from "./table-head";
import { useListKeys } from "./use-list-keys";
import type { Selection } from "./use-selection";

type TableProps = {
  list: ReturnType<typeof useApplicants>;
  view: View;
  onView: (view: View) => void;
  selection: Selection;
};

/** The list itself. Only the rows in sight exist; the next page is fetched before its rows are reached. */
export function ApplicantTable({ list, view, onView, selection }: TableProps) {
  const { rows, more, loadMore } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const { current, setCurrent } = useListKeys({
    rows,
    selection,
    scroller,
    show: (index) => virtual.scrollToIndex(index),
  });

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const near = more && last >= rows.length - 20;
  // biome-ignore lint/correctness/useExhaustiveDependencies: loadMore is made anew with every render
  useEffect(() => {
    if (near) loadMore();
  }, [near, rows.length]);

  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain">
      <table aria-label="Applicants" aria-rowcount={more ? -1 : rows.length + 1} className="block">
        <TableHead view={view} onView={onView} selection={selection} />
        <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <ApplicantRow
                  key={key}
                  row={row}
                  index={index}
                  current={row.id === current}
                  ticked={selection.ids.has(row.id)}
                  onTick={(extend) => selection.toggle(row.id, extend)}
                  onOpen={() => rememberOrder(rows.map(({ id }) => id))}
                  onFocus={() => setCurrent(row.id)}
                  style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
