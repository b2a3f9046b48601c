"use client";

import { InboxIcon } from "lucide-react";
import { Card, CardHeader } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { NotLoaded } from "@/components/ui/not-loaded";
import { Skeleton } from "@/components/ui/skeleton";
import { useGlide } from "@/components/ui/use-glide";
import type { useImports } from "@/data/imports";
import { EndedLoads } from "./ended-loads";
import { LoadRow } from "./load-row";

/** The loads, those under way first as they are the newest, and the history below. */
export function Loads({ loads }: { loads: ReturnType<typeof useImports> }) {
  const { imports, error, refresh, cancel } = loads;
  const list = useGlide();
  return (
    <Card aria-labelledby="loads">
      <CardHeader
        id="loads"
        title="Imports"
        hint={imports && imports.length > 0 ? "newest first" : undefined}
      />
      {imports === null && error ? (
        <NotLoaded
          title="The imports could not be read"
          error={error}
          onRetry={() => void refresh()}
        />
      ) : imports === null ? (
        <div role="status" aria-label="Reading the imports" className="grid gap-3 px-4 pt-2 pb-4">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      ) : imports.length === 0 ? (
        <Empty icon={<InboxIcon />} title="Nothing was imported yet">
          Imports from Ashby and CSV files appear here, with what they brought and what they could
          not.
        </Empty>
      ) : (
        <ul ref={list}>
          {imports.map((load) => (
            <LoadRow key={load.id} load={load} onCancel={() => cancel(load.id)} />
          ))}
        </ul>
      )}
      {imports && <EndedLoads imports={imports} />}
    </Card>
  );
}
