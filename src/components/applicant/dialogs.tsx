"use client";

import type { Applicant } from "@/data/applicant";
import { AddressDialog } from "./address-dialog";
import { OverrideDialog } from "./override-dialog";
import type { Actions } from "./use-actions";

/**
 * The dialogs that several places of the page open. They stand outside of those, which may go while
 * somebody types: a verdict that comes in takes the place of the card that says there is none.
 */
export function Dialogs({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  const { asked, ask } = actions;
  const onOpenChange = (open: boolean) => !open && ask(null);
  return (
    <>
      {(["li", "gh"] as const).map((part) => (
        <AddressDialog
          key={part}
          part={part}
          applicant={applicant}
          open={asked === part}
          onOpenChange={onOpenChange}
          onSave={actions.edit}
        />
      ))}
      <OverrideDialog
        applicant={applicant}
        open={asked === "score"}
        onOpenChange={onOpenChange}
        onSave={(score, reason) => actions.overrideScore({ score, reason })}
      />
    </>
  );
}
