"use client";

import { PencilIcon, PlusIcon, RotateCwIcon } from "lucide-react";
import { useState } from "react";
import { ExternalLink } from "@/components/external-link";
import { Ago } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { partNames, partStatusWords } from "@/components/words";
import type { Applicant } from "@/data/applicant";
import type { Enums } from "@/data/database.types";
import { AddressDialog } from "./address-dialog";
import { ReplaceCv } from "./replace-cv";
import type { Actions } from "./use-actions";

export type Source = "cv" | "li" | "gh";

const tones: Record<Enums<"processing_status">, Tone> = {
  pending: "neutral",
  processing: "accent",
  ready: "good",
  error: "bad",
  not_provided: "outline",
};

type SourceRowProps = { part: Source; applicant: Applicant; actions: Actions };

/** One source: its state, the reason when it failed, and the way to another try or another input. */
export function SourceRow({ part, applicant, actions }: SourceRowProps) {
  const [editing, setEditing] = useState(false);
  const status = applicant[`${part}_status`];
  const error = applicant[`${part}_error`];
  const finished = applicant[`${part}_finished_at`];
  const given = status !== "not_provided";
  const name = partNames[part];
  return (
    <li className="border-line border-t px-4 py-2.5 first:border-t-0">
      <div className="flex min-h-7 items-center gap-2">
        <span className="font-medium text-sm">{name}</span>
        <Badge tone={tones[status]} aria-label={`${name}: ${partStatusWords[status]}`}>
          {partStatusWords[status]}
        </Badge>
        {status === "ready" && finished && <Ago at={finished} className="text-ink-faint text-xs" />}
        <span className="ml-auto flex">
          {given && status !== "processing" && (
            <Button
              size={status === "error" ? "sm" : "icon-sm"}
              variant={status === "error" ? "secondary" : "ghost"}
              aria-label={status === "error" ? `Retry ${name}` : `Read ${name} again`}
              onClick={() => void actions.retry(part)}
            >
              <RotateCwIcon /> {status === "error" && "Retry"}
            </Button>
          )}
          {part === "cv" ? (
            <ReplaceCv given={given} onFile={actions.replaceCv} />
          ) : (
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label={given ? `Change the ${name} address` : `Give a ${name} address`}
              onClick={() => setEditing(true)}
            >
              {given ? <PencilIcon /> : <PlusIcon />}
            </Button>
          )}
        </span>
      </div>
      <Where part={part} applicant={applicant} />
      {status === "processing" && (
        <Progress value={null} label={`${name} is being read`} className="mt-1.5 h-1" />
      )}
      {status === "error" && (
        <p role="alert" className="mt-1 text-bad-text text-sm [overflow-wrap:anywhere]">
          {error}
        </p>
      )}
      {part !== "cv" && (
        <AddressDialog
          part={part}
          applicant={applicant}
          open={editing}
          onOpenChange={setEditing}
          onSave={actions.edit}
        />
      )}
    </li>
  );
}

function Where({ part, applicant }: { part: Source; applicant: Applicant }) {
  if (part === "cv") {
    const pages = applicant.cv?.pages;
    if (!pages) return null;
    return (
      <p className="text-ink-faint text-xs">
        {pages === 1 ? "1 page" : `${pages} pages`}, read{" "}
        {applicant.cv?.engine === "model" ? "by a model" : "by rules"}
      </p>
    );
  }
  const address =
    part === "li"
      ? applicant.li_url
      : applicant.gh_username && (applicant.github?.url ?? githubAddress(applicant.gh_username));
  if (!address) return null;
  return <ExternalLink address={address} className="text-xs" />;
}

function githubAddress(username: string): string {
  return /^[a-z\d-]+$/i.test(username) ? `https://github.com/${username}` : username;
}
