"use client";

import {
  CheckIcon,
  ChevronDownIcon,
  DownloadIcon,
  RotateCwIcon,
  SendIcon,
  Trash2Icon,
  XIcon,
} from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/menu";
import { decisionWords } from "@/components/words";
import { Constants } from "@/data/database.types";
import type { Edits } from "./use-edits";
import type { Selection } from "./use-selection";

const { applicant_decision } = Constants.public.Enums;

/** What can be done with the ticked applicants; it floats over the list's end. */
export function BulkBar({ selection, edits }: { selection: Selection; edits: Edits }) {
  const { ids, chosen, clear } = selection;
  const failed = chosen.some((row) =>
    [row.cv_status, row.li_status, row.gh_status, row.ai_status].includes("error"),
  );
  const fromAts = chosen.some((row) => row.ats_id !== null && row.ai_status === "ready");
  return (
    <div
      role="toolbar"
      aria-label="With the selected applicants"
      className="-translate-x-1/2 absolute bottom-4 left-1/2 z-20 flex max-w-[calc(100%-1rem)] animate-rise items-center gap-1 rounded-xl bg-raised p-1.5 shadow-high"
    >
      <span className="whitespace-nowrap px-2 font-medium text-sm tabular-nums" aria-live="polite">
        {chosen.length} <span className="sr-only sm:not-sr-only">selected</span>
      </span>
      <Menu>
        <MenuTrigger asChild>
          <Button size="sm">
            <CheckIcon /> Decide <ChevronDownIcon className="!size-3.5 opacity-70" />
          </Button>
        </MenuTrigger>
        <MenuContent side="top">
          {applicant_decision.map((decision) => (
            <MenuItem key={decision} onSelect={() => void edits.decide(ids, decision)}>
              {decisionWords[decision].label}
            </MenuItem>
          ))}
          <MenuSeparator />
          <MenuItem onSelect={() => void edits.decide(ids, null)}>Undecided</MenuItem>
        </MenuContent>
      </Menu>
      <Button size="sm" disabled={!failed} onClick={() => void edits.retry(ids)}>
        <RotateCwIcon /> <span className="sr-only sm:not-sr-only">Retry failed</span>
      </Button>
      {fromAts && (
        <Button size="sm" onClick={() => void edits.push(ids)}>
          <SendIcon /> <span className="sr-only sm:not-sr-only">Push to Ashby</span>
        </Button>
      )}
      <Menu>
        <MenuTrigger asChild>
          <Button size="sm">
            <DownloadIcon /> <span className="sr-only sm:not-sr-only">Export</span>
          </Button>
        </MenuTrigger>
        <MenuContent side="top">
          <MenuItem onSelect={() => void edits.exportAs("csv", chosen)}>CSV</MenuItem>
          <MenuItem onSelect={() => void edits.exportAs("json", chosen)}>JSON</MenuItem>
        </MenuContent>
      </Menu>
      <Button size="sm" variant="danger" onClick={() => edits.remove(ids)}>
        <Trash2Icon /> <span className="sr-only sm:not-sr-only">Delete</span>
      </Button>
      <Button size="icon-sm" variant="ghost" aria-label="Select nothing" onClick={clear}>
        <XIcon />
      </Button>
    </div>
  );
}
