"use client";

import { PenLineIcon } from "lucide-react";
import { useState } from "react";
import { Ago } from "@/components/time";
import { Button } from "@/components/ui/button";
import type { Applicant } from "@/data/applicant";
import { OverrideDialog } from "./override-dialog";
import type { Actions } from "./use-actions";

/** The recruiter's own score: the way to give one, and where one stands, why, since when, and the way back. */
export function Override({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  const [editing, setEditing] = useState(false);
  const { score_override: score, score_override_at: at } = applicant;
  return (
    <>
      {score === null ? (
        <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
          <PenLineIcon /> Set your own score
        </Button>
      ) : (
        <div className="rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <PenLineIcon aria-hidden="true" className="size-4 text-accent-text" />
            <h3 className="font-semibold text-accent-text">Your score: {score}</h3>
            {at && <Ago at={at} className="text-ink-muted text-xs" />}
            <span className="ml-auto flex gap-1">
              <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
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
      )}
      <OverrideDialog
        applicant={applicant}
        open={editing}
        onOpenChange={setEditing}
        onSave={(given, reason) => actions.overrideScore({ score: given, reason })}
      />
    </>
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
