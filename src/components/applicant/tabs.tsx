"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Tabs } from "radix-ui";
import { cn } from "@/components/ui/classes";
import type { Applicant, HistoryEvent } from "@/data/applicant";
import { Cv } from "./cv/cv";
import { Flags } from "./flags";
import { Github } from "./github";
import { History } from "./history";
import { NoGithub } from "./no-github";
import { NoVerdict } from "./no-verdict";
import { Questions } from "./questions";
import { Strengths } from "./strengths";
import { Timeline } from "./timeline";
import type { Actions } from "./use-actions";
import { Verdict } from "./verdict";

const tabs = [
  { value: "verdict", label: "Verdict" },
  { value: "career", label: "Career" },
  { value: "github", label: "GitHub" },
  { value: "cv", label: "CV" },
  { value: "history", label: "History" },
];

// On a narrow page what stands below begins off the screen, so that nothing in sight moves when a
// verdict or the history comes in.
const side = "outline-none max-lg:min-h-[85dvh]";

type ApplicantTabsProps = {
  applicant: Applicant;
  history: HistoryEvent[] | null;
  actions: Actions;
};

/** The sides one can look at an applicant from; which one stands in the address. */
export function ApplicantTabs({ applicant, history, actions }: ApplicantTabsProps) {
  const path = usePathname();
  const query = useSearchParams();
  const wanted = query.get("tab");
  const quote = query.get("quote") ?? "";
  const tab = tabs.find(({ value }) => value === wanted)?.value ?? "verdict";
  const { verdict } = applicant;
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) =>
        window.history.replaceState(null, "", value === "verdict" ? path : `${path}?tab=${value}`)
      }
      className="min-w-0"
    >
      <Tabs.List
        aria-label="Sides"
        className="mb-4 flex gap-1 overflow-x-auto border-line border-b"
      >
        {tabs.map(({ value, label }) => (
          <Tabs.Trigger
            key={value}
            value={value}
            className="-mb-px h-10 whitespace-nowrap border-transparent border-b-2 px-2.5 font-medium text-ink-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="verdict" className={cn("grid grid-cols-1 content-start gap-4", side)}>
        {verdict ? (
          <>
            <Verdict verdict={verdict} applicant={applicant} actions={actions} />
            <Flags flags={verdict.flags} applicant={applicant} />
            <Questions questions={verdict.questions} />
            <Strengths strengths={verdict.strengths} />
          </>
        ) : (
          <NoVerdict applicant={applicant} actions={actions} />
        )}
      </Tabs.Content>
      <Tabs.Content value="career" className={side}>
        <Timeline applicant={applicant} />
      </Tabs.Content>
      <Tabs.Content value="github" className={cn("grid grid-cols-1 content-start gap-4", side)}>
        {applicant.github ? (
          <Github github={applicant.github} />
        ) : (
          <NoGithub applicant={applicant} actions={actions} />
        )}
      </Tabs.Content>
      <Tabs.Content value="cv" className={side}>
        <Cv applicant={applicant} actions={actions} quote={quote} />
      </Tabs.Content>
      <Tabs.Content value="history" className={side}>
        <History events={history} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
