"use client";

import { ChevronDownIcon, ChevronUpIcon } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { neighboursOf } from "@/components/applicants/order";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useAtHand } from "@/data/applicant";
import { stepAddress } from "./step-address";

/** The way to whoever stands before and after in the list, and where this one stands. */
export function Steps({ id }: { id: string }) {
  const { previous, next, place, count } = useMemo(() => neighboursOf(id), [id]);
  const tab = useSearchParams().get("tab");
  useAtHand(previous);
  useAtHand(next);
  if (place === null) return null;
  return (
    <span className="flex items-center">
      <span className="mr-1.5 text-ink-faint text-xs tabular-nums">
        {place} <span className="sr-only">of</span>
        <span aria-hidden="true">/</span> {count}
      </span>
      <Step
        to={previous && stepAddress(previous, tab)}
        label="Previous applicant (k)"
        icon={<ChevronUpIcon />}
      />
      <Step
        to={next && stepAddress(next, tab)}
        label="Next applicant (j)"
        icon={<ChevronDownIcon />}
      />
    </span>
  );
}

function Step({ to, label, icon }: { to: string | null; label: string; icon: ReactNode }) {
  if (!to) {
    return (
      <Button size="icon-sm" variant="ghost" disabled aria-label={label}>
        {icon}
      </Button>
    );
  }
  return (
    <Tooltip label={label}>
      <Button asChild size="icon-sm" variant="ghost">
        <Link href={to} aria-label={label} replace>
          {icon}
        </Link>
      </Button>
    </Tooltip>
  );
}
