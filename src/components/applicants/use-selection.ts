"use client";

import { useState } from "react";
import type { ListRow } from "@/data/applicants";

export type Selection = ReturnType<typeof useSelection>;

/** Which rows are ticked. Rows that leave the list leave the selection with them. */
export function useSelection(rows: ListRow[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const chosen = rows.filter((row) => ticked.has(row.id));
  if (chosen.length < ticked.size) setTicked(new Set(chosen.map(({ id }) => id)));

  return {
    chosen,
    ids: new Set(chosen.map((row) => row.id)),
    all: chosen.length > 0 && chosen.length === rows.length,
    toggle(id: string, extend = false) {
      const next = new Set(ticked);
      const from = rows.findIndex((row) => row.id === anchor);
      const to = rows.findIndex((row) => row.id === id);
      const on = !next.has(id);
      const range =
        extend && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [rows[to]];
      for (const row of range) {
        if (!row) continue;
        if (on) next.add(row.id);
        else next.delete(row.id);
      }
      setTicked(next);
      setAnchor(id);
    },
    toggleAll() {
      setTicked(chosen.length === rows.length ? new Set() : new Set(rows.map((row) => row.id)));
    },
    clear() {
      setTicked(new Set());
    },
  };
}
