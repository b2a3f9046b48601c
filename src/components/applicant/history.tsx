"use client";

import { Ago } from "@/components/time";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/classes";
import type { HistoryEvent } from "@/data/applicant";
import { inWords } from "./history-words";

const dots = { good: "bg-good", bad: "bg-bad", accent: "bg-accent", neutral: "bg-line-strong" };

/** What happened to the applicant, newest first; it cannot be rewritten. */
export function History({ events }: { events: HistoryEvent[] | null }) {
  return (
    <Card aria-labelledby="history">
      <CardHeader id="history" title="History" />
      <ol className="px-4 pb-4">
        {events?.map((event) => {
          const { text, detail, tone } = inWords(event);
          return (
            <li key={event.id} className="relative border-line border-l pb-3 pl-4 last:pb-0">
              <span
                className={cn(
                  "-left-[4.5px] absolute top-1.5 size-2 rounded-full ring-2 ring-surface",
                  dots[tone],
                )}
              />
              <p className="flex items-baseline justify-between gap-3 text-sm">
                <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
                <Ago at={event.created_at} className="shrink-0 text-ink-faint text-xs" />
              </p>
              {detail && (
                <p className="text-ink-muted text-xs [overflow-wrap:anywhere]">
                  <bdi>{detail}</bdi>
                </p>
              )}
            </li>
          );
        })}
        {events?.length === 0 && (
          <li className="text-ink-muted text-sm">Nothing has happened yet.</li>
        )}
      </ol>
    </Card>
  );
}
