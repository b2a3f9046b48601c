"use client";

import { CableIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWork } from "@/components/ui/use-work";
import { hasEnded, startAshbyLoad, useAshbyState, type useImports } from "@/data/imports";
import { sentenceOf } from "@/data/problem";
import { Way } from "./way";

type AshbyCardProps = { userId: string | null; loads: ReturnType<typeof useImports> };

/** A way in from the ATS: where the connection stands, and a load now. */
export function AshbyCard({ userId, loads }: AshbyCardProps) {
  const { data: ashby, error } = useAshbyState(userId);
  const { busy, run } = useWork();
  const running = (loads.imports ?? []).some((one) => one.kind === "ashby" && !hasEnded(one));

  const start = () =>
    run(async () => {
      await startAshbyLoad();
      await loads.refresh();
    });

  const canConnect = ashby?.ashby_connected === false;
  const settings = (
    <Button asChild variant={canConnect ? "secondary" : "ghost"}>
      <Link href="/settings" prefetch={false}>
        {canConnect ? "Connect in Settings" : "Settings"}
      </Link>
    </Button>
  );
  return (
    <Way
      icon={<CableIcon />}
      title="Ashby"
      action={
        ashby?.ashby_connected ? (
          <>
            <Button disabled={busy || running} onClick={() => void start()}>
              {running ? "Importing…" : "Import now"}
            </Button>
            {settings}
          </>
        ) : ashby || error ? (
          settings
        ) : (
          <Skeleton className="h-8 w-28" />
        )
      }
    >
      {error && !ashby ? (
        <span className="text-bad-text">{sentenceOf(error)}</span>
      ) : !ashby ? (
        <span role="status" aria-label="Asking about Ashby">
          <Skeleton className="mb-2 h-4 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </span>
      ) : ashby.ashby_problem ? (
        <span className="line-clamp-3 text-warn-text" title={ashby.ashby_problem}>
          {ashby.ashby_problem}
        </span>
      ) : ashby.ashby_connected ? (
        "Connected. An import brings new and changed candidates with their CVs."
      ) : (
        "Not connected. With an API key, candidates come with their CVs and verdicts go back."
      )}
    </Way>
  );
}
