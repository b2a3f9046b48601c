"use client";

import { ExternalLinkIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { NotLoaded } from "@/components/ui/not-loaded";
import { Skeleton } from "@/components/ui/skeleton";
import { useHealth } from "@/data/health";
import { useServices } from "@/data/services";
import { DoorCard } from "./door";
import { Loads } from "./loads";
import { Summary } from "./summary";
import { WaitingCard } from "./waiting";

/** Whether work gets done: what of one's own waits and for how long, and whether the way to the workers is open. */
export function HealthPage() {
  const services = useServices();
  const { data, error, mutate } = useHealth(services.data?.quietSeconds ?? null);
  const problem = error ?? services.error;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-3xl gap-4 px-4 pt-4 pb-12 md:px-6">
        <div className="flex min-h-8 items-center justify-between gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">Health</h1>
          {services.data?.runsUrl && (
            <Button asChild size="sm">
              <a href={services.data.runsUrl} target="_blank" rel="noreferrer">
                Runs <ExternalLinkIcon />
              </a>
            </Button>
          )}
        </div>
        {data && services.data ? (
          <>
            <Summary health={data} quietSeconds={services.data.quietSeconds} stale={error} />
            <WaitingCard waiting={data.waiting} atsProblem={data.ats_problem} />
            <Loads loads={data.loads} />
            <DoorCard door={data.door} />
          </>
        ) : problem ? (
          <NotLoaded
            title="How things stand cannot be told"
            error={problem}
            onRetry={() => {
              void services.mutate();
              void mutate();
            }}
          />
        ) : (
          <div role="status" aria-label="Looking how things stand" className="grid gap-4">
            <Skeleton className="h-[4.75rem] rounded-xl" />
            <Skeleton className="h-64 rounded-xl" />
            <Skeleton className="h-24 rounded-xl" />
            <Skeleton className="h-24 rounded-xl" />
          </div>
        )}
      </div>
    </div>
  );
}
