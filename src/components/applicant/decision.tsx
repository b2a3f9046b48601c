"use client";

import { CheckIcon, PauseIcon, XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/classes";
import { Field, Textarea } from "@/components/ui/field";
import type { Applicant } from "@/data/applicant";
import type { Actions } from "./use-actions";
import { useDraft } from "./use-draft";

const choices = [
  {
    value: "advance",
    label: "Advance",
    icon: CheckIcon,
    look: "border-good bg-good-soft text-good-text",
  },
  {
    value: "hold",
    label: "Hold",
    icon: PauseIcon,
    look: "border-warn bg-warn-soft text-warn-text",
  },
  { value: "reject", label: "Reject", icon: XIcon, look: "border-bad bg-bad-soft text-bad-text" },
] as const;

/** What the recruiter decides, and why. Choosing again takes it back. */
export function Decision({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  const reason = useDraft(`reason:${applicant.id}`, applicant.decision_reason ?? "");

  async function decide(decision: Applicant["decision"]) {
    if (await actions.decide(decision, reason.text.trim() || null)) reason.sent();
  }

  return (
    <Card aria-labelledby="decision">
      <CardHeader id="decision" title="Decision" />
      <div className="grid gap-3 px-4 pb-4">
        <fieldset className="grid grid-cols-3 gap-1.5">
          <legend className="sr-only">Decision</legend>
          {choices.map(({ value, label, icon: Icon, look }) => {
            const chosen = applicant.decision === value;
            return (
              <Button
                key={value}
                aria-pressed={chosen}
                className={cn(chosen && look, chosen && `hover:${look.split(" ")[1]}`)}
                onClick={() => void decide(chosen ? null : value)}
              >
                <Icon /> {label}
              </Button>
            );
          })}
        </fieldset>
        <Field label="Reason">
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={5000}
              className="min-h-14 text-sm"
              value={reason.text}
              onChange={(event) => reason.type(event.target.value)}
            />
          )}
        </Field>
        {reason.isChanged && (
          <Button
            size="sm"
            className="justify-self-end"
            onClick={() => void decide(applicant.decision)}
          >
            Save the reason
          </Button>
        )}
      </div>
    </Card>
  );
}
