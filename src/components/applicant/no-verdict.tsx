"use client";

import { CircleAlertIcon, HourglassIcon, InboxIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Applicant } from "@/data/applicant";

/** What stands in the verdict's place while there is none: why, and what helps. */
export function NoVerdict({ applicant, onRetry }: { applicant: Applicant; onRetry: () => void }) {
  if (applicant.ai_status === "error") {
    return (
      <Notice
        icon={<CircleAlertIcon className="text-bad-text" />}
        title="The verdict could not be made"
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        {applicant.ai_error}
      </Notice>
    );
  }
  if (applicant.status === "processing" || applicant.ai_status === "processing") {
    return (
      <Notice
        icon={<HourglassIcon className="animate-working" />}
        title="The sources are being checked"
      >
        The verdict appears here by itself as soon as all of them are in.
      </Notice>
    );
  }
  const failed = [applicant.cv_status, applicant.li_status, applicant.gh_status].includes("error");
  return (
    <Notice icon={<InboxIcon />} title="There is nothing to judge yet">
      {failed
        ? "No source could be read. Try the failed ones again, or give another."
        : "Give a CV, a LinkedIn profile or a GitHub account."}
    </Notice>
  );
}

type NoticeProps = { icon: ReactNode; title: string; children: ReactNode; action?: ReactNode };

function Notice({ icon, title, children, action }: NoticeProps) {
  return (
    <Card className="flex min-h-40 items-center gap-4 p-5">
      <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-hover text-ink-faint [&_svg]:size-5">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="text-ink-muted text-sm [overflow-wrap:anywhere]">{children}</p>
      </div>
      {action}
    </Card>
  );
}
