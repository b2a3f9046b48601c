"use client";

import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { cn } from "@/components/ui/classes";
import type { useApplicants } from "@/data/applicants";
import { formatView, type View } from "@/data/view";
import { ROW_HEIGHT } from "./columns";
import { rememberOrder, takeVisit } from "./order";
import { ApplicantRow } from "./row";
import { TableHead } from "./table-head";
import { useListKeys } from "./use-list-keys";
import type { Selection } from "./use-selection";
import { useWindow } from "./use-window";

type TableProps = {
  list: ReturnType<typeof useApplicants>;
  view: View;
  onView: (view: View) => void;
  selection: Selection;
};

/** So many rows before the end the next page is asked for. */
const AHEAD = 60;

/** The list itself. Only the rows in sight exist; the next page is fetched before its rows are reached. */
export function ApplicantTable({ list, view, onView, selection }: TableProps) {
  const { rows, more, loadMore } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to, show } = useWindow(scroller, rows.length);
  const { current, setCurrent, walkTo } = useListKeys({ rows, selection, scroller, show });

  const near = more && to >= rows.length - AHEAD;
  // biome-ignore lint/correctness/useExhaustiveDependencies: loadMore is made anew with every render
  useEffect(() => {
    if (near) void loadMore();
  }, [near, to, rows.length]);

  const comeBack = useEffectEvent(() => {
    const visited = takeVisit(formatView(view));
    const at = rows.findIndex(({ id }) => id === visited);
    if (at >= 0) walkTo(at);
  });
  useEffect(() => comeBack(), []);

  const latest = useRef({ rows, selection, view });
  latest.current = { rows, selection, view };
  // The same functions for all rows and renders: a row is drawn anew only when it changes.
  const on = useMemo(
    () => ({
      tick: (id: string, extend: boolean) => latest.current.selection.toggle(id, extend),
      open: () => {
        const { rows: all, view: from } = latest.current;
        rememberOrder(
          formatView(from),
          all.map(({ id }) => id),
        );
      },
      focus: setCurrent,
    }),
    [setCurrent],
  );

  return (
    <div
      ref={scroller}
      // The last rows are not to stand under the bar of what can be done with those ticked.
      className={cn("h-full overflow-y-auto overscroll-contain", selection.ids.size > 0 && "pb-16")}
    >
      <table aria-label="Applicants" aria-rowcount={more ? -1 : rows.length + 1} className="block">
        <TableHead view={view} onView={onView} selection={selection} />
        <tbody className="relative block" style={{ height: rows.length * ROW_HEIGHT }}>
          {rows.slice(from, to).map((row, at) => (
            <ApplicantRow
              key={row.id}
              row={row}
              index={from + at}
              current={row.id === current}
              ticked={selection.ids.has(row.id)}
              on={on}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
