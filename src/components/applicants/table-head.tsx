"use client";

import { ArrowDownIcon, ArrowUpIcon } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/classes";
import { naturallyAscending, type Sort, type View } from "@/data/view";
import { columnClasses } from "./columns";
import type { Selection } from "./use-selection";

type HeadProps = { view: View; onView: (view: View) => void; selection: Selection };

export function TableHead({ view, onView, selection }: HeadProps) {
  const cell = { view, onView };
  const some = selection.chosen.length > 0;
  return (
    <thead className="sticky top-0 z-10 block bg-canvas">
      <tr aria-rowindex={1} className={cn(columnClasses, "h-9 border-line border-b")}>
        <th scope="col" className="grid">
          <Checkbox
            aria-label="Select all that are loaded"
            checked={selection.all ? true : some ? "indeterminate" : false}
            onClick={selection.toggleAll}
          />
        </th>
        <Sortable {...cell} sort="name" label="Applicant" />
        <Sortable {...cell} sort="score" label="Score" />
        <Plain label="What stands out" className="hidden xl:block" />
        <Plain label="Sources" className="hidden md:block" />
        <Sortable {...cell} sort="status" label="Status" className="hidden md:block" />
        <Plain label="Decision" className="hidden lg:block" />
        <Sortable {...cell} sort="newest" label="Added" className="hidden lg:block" />
      </tr>
    </thead>
  );
}

function Plain({ label, className }: { label: string; className?: string }) {
  return (
    <th scope="col" className={cn("text-left font-medium text-ink-muted text-xs", className)}>
      {label}
    </th>
  );
}

type SortableProps = {
  view: View;
  onView: (view: View) => void;
  sort: Sort;
  label: string;
  className?: string;
};

function Sortable({ view, onView, sort, label, className }: SortableProps) {
  const active = view.sort === sort;
  const Arrow = view.ascending ? ArrowUpIcon : ArrowDownIcon;
  const ascending = active ? !view.ascending : naturallyAscending(sort);
  return (
    <th
      scope="col"
      aria-sort={active ? (view.ascending ? "ascending" : "descending") : "none"}
      className={cn("text-left", className)}
    >
      <button
        type="button"
        onClick={() => onView({ ...view, sort, ascending })}
        className={cn(
          "-mx-1.5 inline-flex h-6 items-center gap-1 rounded px-1.5 font-medium text-xs hover:bg-hover hover:text-ink",
          active ? "text-ink" : "text-ink-muted",
        )}
      >
        {label}
        <Arrow aria-hidden="true" className={cn("size-3", !active && "invisible")} />
      </button>
    </th>
  );
}
