"use client";

import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type ServiceState, useServices } from "@/data/services";

const words: Record<ServiceState, { label: string; tone: Tone }> = {
  live: { label: "Live", tone: "good" },
  sandbox: { label: "Stand-in", tone: "warn" },
  local: { label: "On this machine", tone: "neutral" },
  other: { label: "Another address", tone: "neutral" },
  off: { label: "Off", tone: "outline" },
};

/** Which model weighs the verdicts, and which services are the real ones. */
export function ServicesCard() {
  const { data, error } = useServices();
  return (
    <Card aria-labelledby="services">
      <CardHeader id="services" title="Model and services" />
      <dl className="grid gap-x-8 px-4 pb-3 sm:grid-cols-2">
        {data ? (
          [{ name: modelName(data.model.name), state: data.model.state }, ...data.services].map(
            ({ name, state }) => (
              <div
                key={name}
                className="flex h-10 items-center justify-between gap-3 border-line border-t text-sm"
              >
                <dt className="truncate">{name}</dt>
                <dd>
                  <Badge tone={words[state].tone}>{words[state].label}</Badge>
                </dd>
              </div>
            ),
          )
        ) : error ? (
          <div className="h-[7.5rem] text-ink-muted text-sm">
            <dt className="sr-only">Problem</dt>
            <dd>What Vouch works with cannot be told right now.</dd>
          </div>
        ) : (
          Array.from({ length: 6 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places of rows that are not there yet
            <div key={index} className="flex h-10 items-center border-line border-t">
              <dt className="w-full">
                <Skeleton className="h-4 w-full" />
              </dt>
              <dd className="sr-only">…</dd>
            </div>
          ))
        )}
      </dl>
    </Card>
  );
}

function modelName(name: string | null): string {
  return name ? `Language model: ${name}` : "Language model (rules alone)";
}
