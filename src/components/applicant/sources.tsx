"use client";

import { Card, CardHeader } from "@/components/ui/card";
import type { Applicant } from "@/data/applicant";
import { CvRow, GithubRow, LinkedinRow } from "./source-row";
import type { Actions } from "./use-actions";

/** Where each source stands, with what one can do about it. */
export function Sources({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  return (
    <Card aria-labelledby="sources">
      <CardHeader id="sources" title="Sources" />
      <ul className="pb-1.5">
        <CvRow applicant={applicant} actions={actions} />
        <LinkedinRow applicant={applicant} actions={actions} />
        <GithubRow applicant={applicant} actions={actions} />
      </ul>
    </Card>
  );
}
