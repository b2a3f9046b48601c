"use client";

import { ChevronDownIcon, ListFilterIcon } from "lucide-react";
import Link from "next/link";
import { Accordion } from "radix-ui";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { checkName, severityWords } from "@/components/words";
import type { Applicant } from "@/data/applicant";
import type { Flag } from "@/data/verdict";
import { Evidence } from "./evidence";

const weight = { high: 0, medium: 1, low: 2 };

/** What speaks against the sources, the weightiest first; each opens its evidence. */
export function Flags({ flags, applicant }: { flags: Flag[]; applicant: Applicant }) {
  const sorted = flags.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
  return (
    <Card aria-labelledby="flags">
      <CardHeader id="flags" title="Flags" hint={flags.length > 0 ? flags.length : undefined} />
      {flags.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted text-sm">
          The checks found nothing to hold against them.
        </p>
      ) : (
        <Accordion.Root type="multiple" defaultValue={["0"]} className="border-line border-t">
          {sorted.map((flag, index) => (
            <FlagItem
              // biome-ignore lint/suspicious/noArrayIndexKey: flags have no identity; a new verdict replaces them all
              key={index}
              value={String(index)}
              flag={flag}
              applicant={applicant}
            />
          ))}
        </Accordion.Root>
      )}
    </Card>
  );
}

function FlagItem({ flag, value, applicant }: { flag: Flag; value: string; applicant: Applicant }) {
  const severity = severityWords[flag.severity];
  return (
    <Accordion.Item value={value} className="border-line border-b last:border-b-0">
      <Accordion.Header>
        <Accordion.Trigger className="group flex w-full items-start gap-3 px-4 py-3 text-left hover:bg-hover">
          <Badge tone={severity.tone} className="mt-px min-w-16 justify-center">
            {severity.label}
          </Badge>
          <span className="min-w-0 flex-1 font-normal text-sm [overflow-wrap:anywhere]">
            <bdi>{flag.message}</bdi>
          </span>
          <ChevronDownIcon className="mt-0.5 size-4 shrink-0 text-ink-faint transition-transform group-data-[state=open]:rotate-180" />
        </Accordion.Trigger>
      </Accordion.Header>
      <Accordion.Content className="px-4 pb-4 data-[state=open]:animate-appear">
        <Evidence flag={flag} applicant={applicant} />
        <p className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-xs">
          <span>{checkName(flag.check)}</span>
          <span>{Math.round(flag.confidence * 100)}% sure</span>
          <Link
            href={`/applicants?flag=${encodeURIComponent(flag.check)}`}
            className="inline-flex items-center gap-1 hover:text-ink hover:underline"
          >
            <ListFilterIcon className="size-3" /> Who else has this
          </Link>
        </p>
      </Accordion.Content>
    </Accordion.Item>
  );
}
