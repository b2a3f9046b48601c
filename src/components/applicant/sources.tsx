"use client";

import { Card, CardHeader } from "@/components/ui/card";
import type { Applicant } from "@/data/applicant";
import { parts } from "@/data/view";
import { SourceRow } from "./source-row";
import type { Actions } from "./use-actions";

/** Where each source stands, with what one can do about it. */
export function Sources({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  return (
    <Card aria-labelledby="sources">
      <CardHeader id="sources" title="Sources" />
      <ul className="pb-1.5">
        {parts
          .filter((part) => part !== "ai")
          .map((part) => (
            <SourceRow key={part} part={part} applicant={applicant} actions={actions} />
          ))}
      </ul>
    </Card>
  );
}
