"use client";

import { RotateCwIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Ago } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";
import { Progress } from "@/components/ui/progress";
import { partNames, partStatusWords } from "@/components/words";
import type { Applicant } from "@/data/applicant";
import type { Enums } from "@/data/database.types";
import { AddressButton } from "./address-button";
import { FileDrop } from "./file-drop";
import { GiveFile } from "./give-file";
import { SourceOrigin } from "./source-origin";
import type { Actions } from "./use-actions";
import { type FilePart, fileWords, useGivenFile } from "./use-given-file";
import { waitOf } from "./wait";
import { Waiting } from "./waiting";

const tones: Record<Enums<"processing_status">, Tone> = {
  pending: "neutral",
  processing: "accent",
  ready: "good",
  error: "bad",
  not_provided: "outline",
};

type RowProps = { applicant: Applicant; actions: Actions };

/** The CV: a file. */
export function CvRow({ applicant, actions }: RowProps) {
  const file = useGivenFile("cv", actions.giveFile);
  return (
    <FileRow part="cv" onFile={file.take}>
      <SourceState part="cv" applicant={applicant} actions={actions}>
        <GiveFile part="cv" given={applicant.cv_file_id !== null} file={file} />
      </SourceState>
    </FileRow>
  );
}

/** LinkedIn: an address, or what LinkedIn itself saved of the profile, which is then read instead. */
export function LinkedinRow({ applicant, actions }: RowProps) {
  const file = useGivenFile("li", actions.giveFile);
  const given = applicant.li_file_id !== null;
  return (
    <FileRow part="li" onFile={file.take}>
      <SourceState part="li" applicant={applicant} actions={actions}>
        <AddressButton part="li" applicant={applicant} actions={actions} />
      </SourceState>
      <div className="mt-1 flex flex-wrap gap-1.5">
        <GiveFile part="li" given={given} file={file} spelledOut />
        {given && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => void actions.edit({ li_file_id: null }, "The LinkedIn file is removed.")}
          >
            Remove
            <span className="sr-only"> the LinkedIn file</span>
          </Button>
        )}
      </div>
    </FileRow>
  );
}

/** GitHub: an address. */
export function GithubRow({ applicant, actions }: RowProps) {
  return (
    <Row>
      <SourceState part="gh" applicant={applicant} actions={actions}>
        <AddressButton part="gh" applicant={applicant} actions={actions} />
      </SourceState>
    </Row>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <li className="border-line border-t px-4 py-2.5 first:border-t-0">{children}</li>;
}

type FileRowProps = { part: FilePart; onFile: (file: File) => void; children: ReactNode };

function FileRow({ part, onFile, children }: FileRowProps) {
  return (
    <li className="border-line border-t first:border-t-0">
      <FileDrop label={fileWords[part].drop} onFile={onFile}>
        <div className="px-4 py-2.5">{children}</div>
      </FileDrop>
    </li>
  );
}

type SourceStateProps = RowProps & { part: "cv" | "li" | "gh"; children: ReactNode };

/** One source's state, the reason when it failed, and the way to another try; `children` give other input. */
function SourceState({ part, applicant, actions, children }: SourceStateProps) {
  const status = applicant[`${part}_status`];
  const error = applicant[`${part}_error`];
  const finished = applicant[`${part}_finished_at`];
  const until = waitOf(applicant, part);
  const name = partNames[part];
  const word = until ? "waiting" : partStatusWords[status];
  return (
    <>
      <div className="flex min-h-7 items-center gap-2">
        <span className="font-medium text-sm">{name}</span>
        <Badge tone={tones[status]} aria-label={`${name}: ${word}`}>
          {word}
        </Badge>
        {status === "ready" && finished && <Ago at={finished} className="text-ink-faint text-xs" />}
        <span className="ml-auto flex">
          {status !== "not_provided" && (status !== "processing" || until) && (
            <Button
              size={status === "error" ? "sm" : "icon-sm"}
              variant={status === "error" ? "secondary" : "ghost"}
              aria-label={status === "error" ? `Retry ${name}` : `Read ${name} again`}
              onClick={() => void actions.retry(part)}
            >
              <RotateCwIcon /> {status === "error" && "Retry"}
            </Button>
          )}
          {children}
        </span>
      </div>
      {/* Always as high as its longest state as a rule: nothing moves when it changes. */}
      <div className={cn("text-xs", part === "li" ? "min-h-13" : "min-h-9")}>
        {status === "error" ? (
          <p role="alert" className="text-bad-text [overflow-wrap:anywhere]">
            {error}
          </p>
        ) : until ? (
          <p className="text-ink-muted">
            <Waiting part={part} until={until} />
          </p>
        ) : (
          <SourceOrigin part={part} applicant={applicant} />
        )}
        {status === "processing" && !until && (
          <Progress value={null} label={`${name} is being read`} className="mt-1.5 h-1" />
        )}
      </div>
    </>
  );
}
