"use client";

import { CableIcon, ChevronRightIcon, FileSpreadsheetIcon, UsersIcon } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { Ago } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";
import { Progress } from "@/components/ui/progress";
import { useWork } from "@/components/ui/use-work";
import { hasEnded, type Import } from "@/data/imports";
import { Failures } from "./failures";
import { counted, importWords, titleOf } from "./load-words";

type LoadRowProps = { load: Import; onCancel: () => Promise<void> };

/** One load: what it is, how far it is, what it could not bring. */
export function LoadRow({ load, onCancel }: LoadRowProps) {
  const [open, setOpen] = useState(false);
  const { run } = useWork();
  const list = useId();
  const ended = hasEnded(load);
  const word = importWords[load.status];
  const share = load.total ? (load.done + load.failed) / load.total : null;
  const Icon = load.kind === "ashby" ? CableIcon : FileSpreadsheetIcon;

  return (
    <li className="grid grid-cols-1 animate-appear gap-2 border-line border-t px-4 py-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <div className="flex min-w-0 items-center gap-3">
          <Icon className="size-4 shrink-0 text-ink-faint" />
          <span title={titleOf(load)} className="truncate font-medium text-sm">
            <bdi>{titleOf(load)}</bdi>
          </span>
          <Badge tone={word.tone}>{word.label}</Badge>
        </div>
        <span className="text-ink-faint text-xs">
          started <Ago at={load.created_at} />
        </span>
        <div className="ml-auto flex items-center gap-1">
          {load.done > 0 && (
            <Button asChild size="sm" variant="ghost">
              <Link href={`/applicants?origin=${load.kind}`} prefetch={false}>
                <UsersIcon /> Applicants
                <span className="sr-only">
                  {" "}
                  from {load.kind === "ashby" ? "Ashby" : "CSV files"}
                </span>
              </Link>
            </Button>
          )}
          {!ended && (
            <Button
              size="sm"
              aria-label={`Cancel ${titleOf(load)}`}
              onClick={() => void run(onCancel)}
            >
              Cancel
            </Button>
          )}
        </div>
      </div>
      {ended ? (
        <Outcome load={load} />
      ) : (
        <Progress value={share} label={`${titleOf(load)}: progress`} />
      )}
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm">
        <span className="text-ink-muted tabular-nums">{counted(load)}</span>
        {load.failed > 0 && (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? list : undefined}
            onClick={() => setOpen(!open)}
            className="flex items-center gap-1 rounded-md px-1 font-medium text-bad-text hover:underline"
          >
            <ChevronRightIcon
              className={cn("size-3.5 transition-transform", open && "rotate-90")}
            />
            Why
            <span className="sr-only">
              {load.failed} of {titleOf(load)} failed
            </span>
          </button>
        )}
      </div>
      {load.error && <p className="text-bad-text text-sm">{load.error}</p>}
      {open && load.failed > 0 && <Failures id={list} load={load} />}
    </li>
  );
}

/** The bar of a load that has ended, in its place: which share came and which failed. The words beside it say the same. */
function Outcome({ load }: { load: Import }) {
  const all = Math.max(1, load.total ?? 0, load.done + load.failed);
  return (
    <div aria-hidden="true" className="flex h-1.5 gap-px overflow-hidden rounded-full bg-hover">
      <span className="bg-good" style={{ width: `${(load.done / all) * 100}%` }} />
      <span className="bg-bad" style={{ width: `${(load.failed / all) * 100}%` }} />
    </div>
  );
}
