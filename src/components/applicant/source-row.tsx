"use client";

import { PencilIcon, PlusIcon, RotateCwIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
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
      {/* Always two lines high: nothing moves when a state changes. */}
      <div className="min-h-9 text-xs">
        {status === "error" ? (
          <p role="alert" className="text-bad-text [overflow-wrap:anywhere]">
            {error}
          </p>
        ) : (
          <Where part={part} applicant={applicant} />
        )}
        {status === "processing" && (
          <Progress value={null} label={`${name} is being read`} className="mt-1.5 h-1" />
        )}
      </div>
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
    const { cv, cv_file_id } = applicant;
    if (!cv) return <Quiet>{cv_file_id ? "The file is stored." : "No file yet."}</Quiet>;
    const pages = cv.pages === 1 ? "1 page" : `${cv.pages} pages`;
    return (
      <Quiet>
        {pages}, read {cv.engine === "model" ? "by a model" : "by rules"}
      </Quiet>
    );
  }
  const address =
    part === "li"
      ? applicant.li_url
      : applicant.gh_username && (applicant.github?.url ?? githubAddress(applicant.gh_username));
  return address ? <ExternalLink address={address} /> : <Quiet>No address yet.</Quiet>;
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="text-ink-faint">{children}</p>;
}

function githubAddress(username: string): string {
  return /^[a-z\d-]+$/i.test(username) ? `https://github.com/${username}` : username;
}
