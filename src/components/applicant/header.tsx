"use client";

import { ArrowLeftIcon, MailIcon, PencilIcon, PhoneIcon, Trash2Icon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { listAddress } from "@/components/applicants/order";
import { PartDots } from "@/components/applicants/part-dots";
import { Ago } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { nameOf, originWords, statusWords } from "@/components/words";
import type { Applicant } from "@/data/applicant";
import { DetailsDialog } from "./details-dialog";
import { Steps } from "./steps";
import type { Actions } from "./use-actions";

type HeaderProps = { applicant: Applicant; actions: Actions };

/** Who this is, and the way back, on, and off. */
export function Header({ applicant, actions }: HeaderProps) {
  const [editing, setEditing] = useState(false);
  const status = statusWords[applicant.status];
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex items-center gap-1">
        <Button asChild size="sm" variant="ghost" className="-ml-2">
          <Link href={listAddress()}>
            <ArrowLeftIcon /> Applicants
          </Link>
        </Button>
        <span className="ml-auto flex items-center">
          <Steps id={applicant.id} />
          <Tooltip label="Delete">
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label="Delete"
              onClick={() => void actions.remove()}
            >
              <Trash2Icon />
            </Button>
          </Tooltip>
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="flex min-w-0 max-w-full items-center gap-1">
          <h1 className="line-clamp-2 min-w-0 font-semibold text-2xl tracking-tight [overflow-wrap:anywhere]">
            <bdi>{nameOf(applicant)}</bdi>
          </h1>
          <Button
            size="icon-sm"
            variant="ghost"
            aria-label="Change name, e-mail address and phone"
            onClick={() => setEditing(true)}
          >
            <PencilIcon />
          </Button>
        </div>
        <Badge tone={status.tone}>{status.label}</Badge>
        {applicant.ats_state && (
          <Badge tone="outline">
            {applicant.ats_state === "deleted" ? "Deleted in Ashby" : "Archived in Ashby"}
          </Badge>
        )}
      </div>
      <p className="flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted text-sm [&_svg]:size-3.5 [&_svg]:text-ink-faint">
        {applicant.email && (
          <span className="flex min-w-0 max-w-full items-center gap-1.5">
            <MailIcon aria-hidden="true" />
            <bdi className="truncate">{applicant.email}</bdi>
          </span>
        )}
        {applicant.phone && (
          <span className="flex items-center gap-1.5">
            <PhoneIcon aria-hidden="true" />
            <bdi>{applicant.phone}</bdi>
          </span>
        )}
        <span className="text-ink-faint text-xs">
          {originWords[applicant.origin]}, <Ago at={applicant.created_at} />
        </span>
        {/* On a narrow page the sources stand far below. */}
        <span className="lg:hidden">
          <PartDots row={applicant} />
        </span>
      </p>
      <DetailsDialog
        applicant={applicant}
        open={editing}
        onOpenChange={setEditing}
        onSave={actions.edit}
      />
    </header>
  );
}
