"use client";

import { PlusIcon, SearchIcon, XIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import type { View } from "@/data/view";
import { Filters } from "./filters";
import { isForThePage } from "./use-list-keys";

type ToolbarProps = {
  view: View;
  onView: (view: View) => void;
  onAdd: () => void;
  busy: boolean;
  /** How many there are; null while that is not known. */
  count: number | null;
  /** Whether there are more than those. */
  more: boolean;
};

export function Toolbar({ view, onView, onAdd, busy, count, more }: ToolbarProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 border-line border-b px-3 pt-3 pb-2.5 md:px-4">
      <div className="flex items-center gap-3">
        <h1 className="font-semibold text-lg tracking-tight">Applicants</h1>
        <span aria-live="polite" className="min-w-10 text-ink-faint text-sm tabular-nums">
          {count !== null && (
            <>
              {count.toLocaleString("en")}
              {more && "+"}
              <span className="sr-only"> {busy ? "loading" : "shown"}</span>
            </>
          )}
        </span>
        <div className="ml-auto flex items-center gap-2">
          <Button variant="primary" onClick={onAdd}>
            <PlusIcon />
            <span>
              Add<span className="sr-only sm:not-sr-only"> applicants</span>
            </span>
          </Button>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Search value={view.search} onChange={(search) => onView({ ...view, search })} />
        <Filters view={view} onView={onView} />
      </div>
    </div>
  );
}

/** How long to wait for the next letter before asking the database. */
const PAUSE_MS = 40;

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  /** Whether the address already says what was typed: it may lag behind a quick hand. */
  const [reached, setReached] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const isReached = typed?.trim() === value;
  if (isReached && !reached) setReached(true);
  // The address changed by itself, by the back button for instance.
  if (typed !== null && reached && !isReached) {
    setTyped(null);
    setReached(false);
  }
  const text = typed ?? value;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "/" || !isForThePage(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", press);
    return () => {
      removeEventListener("keydown", press);
      clearTimeout(timer.current);
    };
  }, []);

  const type = (next: string) => {
    setTyped(next);
    setReached(next.trim() === value);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(next.trim()), PAUSE_MS);
  };

  return (
    <div className="relative w-full sm:w-64">
      <SearchIcon
        aria-hidden="true"
        className="-translate-y-1/2 absolute top-1/2 left-2.5 size-4 text-ink-faint"
      />
      <Input
        ref={input}
        type="search"
        aria-label="Search by name or address"
        placeholder="Search by name or address"
        maxLength={200}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className="h-8 pr-9 pl-8 text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="-translate-y-1/2 absolute top-1/2 right-2 flex">
        {text ? (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => type("")}
            className="grid size-6 place-items-center rounded text-ink-faint hover:bg-hover hover:text-ink"
          >
            <XIcon className="size-3.5" />
          </button>
        ) : (
          <span className="hidden sm:block">
            <Kbd>/</Kbd>
          </span>
        )}
      </span>
    </div>
  );
}
