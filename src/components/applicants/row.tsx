"use client";

import Link from "next/link";
import { memo } from "react";
import { Ago } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/classes";
import {
  atsWords,
  decisionWords,
  nameOf,
  recommendationWord,
  statusWords,
} from "@/components/words";
import type { ListRow } from "@/data/applicants";
import { atsStates } from "@/data/view";
import { columnClasses, ROW_HEIGHT } from "./columns";
import { PartDots } from "./part-dots";
import { ScoreRing } from "./score";

type RowProps = {
  row: ListRow;
  index: number;
  /** The row that the keyboard stands on. */
  current: boolean;
  ticked: boolean;
  on: {
    tick: (id: string, extend: boolean) => void;
    open: () => void;
    focus: (id: string) => void;
  };
};

/** One applicant in the list; a click anywhere on it opens it. */
export const ApplicantRow = memo(function ApplicantRow(props: RowProps) {
  const { row, index, current, ticked, on } = props;
  const atsState = atsStates.find((state) => state === row.ats_state);
  const status =
    (row.status === "completed" && recommendationWord(row.recommendation)) ||
    statusWords[row.status];
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={ticked}
      data-row={index}
      style={{ height: ROW_HEIGHT, transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={(event) => {
        // A click on the link, or with a key that opens tabs, is the browser's.
        const inside = event.target instanceof Element && event.target.closest("a, button");
        if (!inside && !event.metaKey && !event.ctrlKey)
          event.currentTarget.querySelector("a")?.click();
      }}
      className={cn(
        columnClasses,
        "absolute top-0 left-0 w-full cursor-pointer border-line border-b hover:bg-hover",
        ticked && "bg-accent-soft hover:bg-accent-soft",
        current && "shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      <td className="grid">
        <Checkbox
          tabIndex={-1}
          checked={ticked}
          aria-label={`Select ${nameOf(row)}`}
          onClick={(event) => {
            event.preventDefault();
            on.tick(row.id, event.shiftKey);
          }}
          className="relative before:absolute before:-inset-2.5"
        />
      </td>
      <td className="grid min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            href={`/applicants/${row.id}`}
            prefetch={false}
            onClick={on.open}
            onFocus={() => on.focus(row.id)}
            className={cn("truncate font-medium", !row.name && "text-ink-muted")}
          >
            <bdi>{nameOf(row)}</bdi>
          </Link>
          {row.decision && (
            <Badge tone={decisionWords[row.decision].tone} className="lg:hidden">
              {decisionWords[row.decision].label}
            </Badge>
          )}
          {atsState && <Badge tone="outline">{atsWords[atsState]}</Badge>}
        </span>
        <span className="hidden truncate text-ink-faint text-xs md:block">
          <bdi>{contactOf(row)}</bdi>
        </span>
        <span className="flex items-center gap-2.5 overflow-hidden md:hidden">
          <span className="shrink-0 text-ink-muted text-xs">{status.label}</span>
          <PartDots row={row} />
        </span>
      </td>
      <td>
        <ScoreRing row={row} tone={status.tone} />
      </td>
      <td className="hidden min-w-0 xl:block">
        <Finding row={row} />
      </td>
      <td className="hidden md:block">
        <PartDots row={row} />
      </td>
      <td className="hidden md:block">
        <Badge tone={status.tone}>{status.label}</Badge>
      </td>
      <td className="hidden lg:block">
        {row.decision && (
          <Badge tone={decisionWords[row.decision].tone}>{decisionWords[row.decision].label}</Badge>
        )}
      </td>
      <td className="hidden lg:block">
        <Ago at={row.created_at} className="text-ink-faint text-xs" />
      </td>
    </tr>
  );
});

const severityDot = { high: "bg-bad", medium: "bg-warn", low: "bg-line-strong" };

/** What weighs most: a failure, else the verdict's first flag. */
function Finding({ row }: { row: ListRow }) {
  const error = row.cv_error ?? row.li_error ?? row.ai_error ?? row.gh_error;
  if (row.status === "failed" && error) {
    return <p className="truncate text-bad-text text-sm">{error}</p>;
  }
  if (!row.finding) {
    return row.status === "completed" ? <p className="text-ink-faint text-sm">No flags</p> : null;
  }
  const severity = row.severity === "high" || row.severity === "medium" ? row.severity : "low";
  return (
    <p className="flex min-w-0 items-center gap-2 text-ink-muted text-sm" title={row.finding}>
      <span className={cn("size-1.5 shrink-0 rounded-full", severityDot[severity])} />
      <span className="sr-only">{severity}:</span>
      <span className="truncate">{row.finding}</span>
    </p>
  );
}

function contactOf(row: ListRow): string {
  if (row.email) return row.email;
  if (row.gh_username) return `github.com/${row.gh_username}`;
  return row.li_url?.replace(/^https?:\/\/(www\.)?/, "") ?? "";
}
