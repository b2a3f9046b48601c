"use client";

import { useState } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field, Input, Textarea } from "@/components/ui/field";
import { useWork } from "@/components/ui/use-work";
import type { Applicant } from "@/data/applicant";

type OverrideDialogProps = {
  applicant: Applicant;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSave: (score: number, reason: string) => Promise<boolean>;
};

/** The recruiter's own score in place of the verdict's, with the reason for it. */
export function OverrideDialog({ open, onOpenChange, ...rest }: OverrideDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>Your own score</DialogTitle>
        <DialogDescription>
          It stands in the verdict’s place, marked as yours, until you take it back.
        </DialogDescription>
        <OverrideForm close={() => onOpenChange(false)} {...rest} />
      </DialogContent>
    </Dialog>
  );
}

type OverrideFormProps = Pick<OverrideDialogProps, "applicant" | "onSave"> & { close: () => void };

function OverrideForm({ applicant, close, onSave }: OverrideFormProps) {
  const [score, setScore] = useState(String(applicant.shown_score ?? ""));
  const [reason, setReason] = useState(applicant.score_override_reason ?? "");
  const [tried, setTried] = useState(false);
  const { busy, run } = useWork();
  const isScore = /^\d{1,3}$/.test(score) && Number(score) <= 100;

  async function save() {
    setTried(true);
    if (!isScore || !reason.trim()) return;
    await run(async () => {
      if (await onSave(Number(score), reason.trim())) close();
    });
  }

  return (
    <form
      noValidate
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label="Score"
        hint="0 to 100"
        error={tried && !isScore ? "Give a whole number from 0 to 100." : null}
      >
        {(control) => (
          <div className="flex items-center gap-3">
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              maxLength={3}
              className="w-20 text-center tabular-nums"
              value={score}
              onChange={(event) => setScore(event.target.value.trim())}
            />
            <input
              type="range"
              min={0}
              max={100}
              aria-label="Score, on a scale"
              className="h-6 min-w-0 flex-1 accent-accent"
              value={isScore ? score : 50}
              onChange={(event) => setScore(event.target.value)}
            />
          </div>
        )}
      </Field>
      <Field
        label="Reason"
        error={tried && !reason.trim() ? "Say why: the history keeps it." : null}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={5000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <DialogFooter submit="Use this score" disabled={busy} onCancel={close} />
    </form>
  );
}
