"use client";

import { CircleAlertIcon, HourglassIcon, InboxIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Applicant } from "@/data/applicant";
import { AddressButton } from "./address-button";
import { GiveCv } from "./give-cv";
import { Override } from "./override";
import type { Actions } from "./use-actions";
import { waitOf, waitsFor } from "./wait";
import { Waiting } from "./waiting";

type NoVerdictProps = { applicant: Applicant; actions: Actions };

/** What stands in the verdict's place while there is none: why, what helps, and the recruiter's own score. */
export function NoVerdict({ applicant, actions }: NoVerdictProps) {
  return (
    <Card className="grid min-h-40 content-between gap-4 p-5 pb-3">
      <Reason applicant={applicant} actions={actions} />
      <div>
        <Override applicant={applicant} actions={actions} />
      </div>
    </Card>
  );
}

function Reason({ applicant, actions }: NoVerdictProps) {
  if (applicant.ai_status === "error") {
    return (
      <Explanation
        icon={<CircleAlertIcon className="text-bad-text" />}
        title="The verdict could not be made"
        text={applicant.ai_error}
      >
        <Button size="sm" onClick={() => void actions.retry("ai")}>
          Try again
        </Button>
      </Explanation>
    );
  }
  const waiting = longestWait(applicant);
  if (waiting) {
    return (
      <Explanation
        icon={<HourglassIcon />}
        title={`Waiting for ${inSentence(waitsFor[waiting.part])}`}
        text={
          <>
            <Waiting part={waiting.part} until={waiting.until} /> The verdict follows.
          </>
        }
      />
    );
  }
  if (applicant.status === "processing" || applicant.ai_status === "processing") {
    return (
      <Explanation
        icon={<HourglassIcon className="animate-working" />}
        title="The sources are being checked"
        text="The verdict appears here by itself as soon as all of them are in."
      />
    );
  }
  const failed = [applicant.cv_status, applicant.li_status, applicant.gh_status].includes("error");
  return (
    <Explanation
      icon={<InboxIcon />}
      title="There is nothing to judge yet"
      text={
        failed
          ? "No source could be read. Try the failed ones again, or give another."
          : "One source is enough for a first verdict; the more there are, the more it says."
      }
    >
      <GiveCv applicant={applicant} actions={actions} />
      <AddressButton part="li" applicant={applicant} actions={actions} spelledOut />
      <AddressButton part="gh" applicant={applicant} actions={actions} spelledOut />
    </Explanation>
  );
}

/** The part that is waited for the longest; the verdict comes after it. */
function longestWait(applicant: Applicant) {
  const waits = (["ai", "cv", "li", "gh"] as const).flatMap((part) => {
    const until = waitOf(applicant, part);
    return until ? [{ part, until }] : [];
  });
  return waits.toSorted((a, b) => Date.parse(b.until) - Date.parse(a.until))[0];
}

/** "The language model" within a sentence; names keep their capitals. */
function inSentence(name: string): string {
  return name.replace(/^The /, "the ");
}

type ExplanationProps = { icon: ReactNode; title: string; text: ReactNode; children?: ReactNode };

function Explanation({ icon, title, text, children }: ExplanationProps) {
  return (
    <div className="flex gap-4">
      <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-hover text-ink-faint [&_svg]:size-5">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="text-ink-muted text-sm [overflow-wrap:anywhere]">{text}</p>
        {children && <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
      </div>
    </div>
  );
}
