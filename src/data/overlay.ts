"use client";

import { useCallback, useState } from "react";
import type { ListRow } from "./applicants-query";

/** What a row is shown as while a change is under way; null: not at all. */
type Shown = Partial<ListRow> | null;

/** Changes that are shown before the database has agreed. They lie over the list, so that taking one back is leaving it out. */
export function useOverlay() {
  const [layers, setLayers] = useState<readonly ReadonlyMap<string, Shown>[]>([]);

  const apply = useCallback(
    (rows: ListRow[]): ListRow[] => {
      if (layers.length === 0) return rows;
      return rows.flatMap((row) => {
        let shown: ListRow | null = row;
        for (const layer of layers) {
          const change = layer.get(row.id);
          if (change === undefined || !shown) continue;
          shown = change && { ...shown, ...change };
        }
        return shown ? [shown] : [];
      });
    },
    [layers],
  );

  /** Shows the change while `run` runs; then the list is as the database says, whether it agreed or not. */
  const show = useCallback(
    async (ids: ReadonlySet<string>, change: Shown, run: () => Promise<void>) => {
      const layer = new Map([...ids].map((id) => [id, change]));
      setLayers((before) => [...before, layer]);
      try {
        await run();
      } finally {
        setLayers((before) => before.filter((one) => one !== layer));
      }
    },
    [],
  );
  return { apply, show };
}
