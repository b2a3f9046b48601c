"use client";

import { PenLineIcon } from "lucide-react";
import { Ago } from "@/components/time";
import { Button } from "@/components/ui/button";
import type { Applicant } from "@/data/applicant";
import type { Actions } from "./use-actions";

/** The recruiter's own score: the way to give one, and where one stands, why, since when, and the way back. */
export function Override({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  const { score_override: score, score_override_at: at } = applicant;
  if (score === null) {
    return (
      <Button size="sm" variant="ghost" onClick={() => actions.ask("score")}>
        <PenLineIcon /> Set your own score
      </Button>
    );
  }
  return (
    <div className="rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <PenLineIcon aria-hidden="true" className="size-4 text-accent-text" />
        <h3 className="font-semibold text-accent-text">Your score: {score}</h3>
        {at && <Ago at={at} className="text-ink-muted text-xs" />}
        <span className="ml-auto flex gap-1">
          <Button size="sm" variant="ghost" onClick={() => actions.ask("score")}>
            Change
          </Button>
          <Button size="sm" variant="ghost" onClick={() => void actions.overrideScore(null)}>
            Take back
          </Button>
        </span>
      </div>
      <p className="mt-0.5 whitespace-pre-line [overflow-wrap:anywhere]">
        <bdi>{applicant.score_override_reason}</bdi>
      </p>
      <Meanwhile then={applicant.score_override_of} now={applicant.score} />
    </div>
  );
}

/** A newer verdict leaves the recruiter's score alone, and this says so. */
function Meanwhile({ then, now }: { then: number | null; now: number | null }) {
  if (then === now || now === null) return null;
  return (
    <p role="status" className="mt-1.5 font-medium text-warn-text">
      {then === null
        ? `There was no verdict then; it says ${now} now. Your score stays.`
        : `The verdict said ${then} then and says ${now} now. Your score stays.`}
    </p>
  );
}
