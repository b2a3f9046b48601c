"use client";

import { NotLoaded } from "@/components/ui/not-loaded";
import { useApplicant } from "@/data/applicant";
import { Decision } from "./decision";
import { Dialogs } from "./dialogs";
import { Gone } from "./gone";
import { Header } from "./header";
import { Nobody } from "./nobody";
import { Notes } from "./notes";
import { PageSkeleton } from "./page-skeleton";
import { Sources } from "./sources";
import { ApplicantTabs } from "./tabs";
import { useActions } from "./use-actions";

/** All about one applicant. */
export function ApplicantPage({ id }: { id: string }) {
  const found = useApplicant(id);
  const { applicant, history, error, gone, refresh } = found;
  const actions = useActions(found);

  if (!applicant) {
    if (gone) return <Nobody />;
    if (!error) return <PageSkeleton />;
    return (
      <NotLoaded
        level={1}
        title="The applicant could not be loaded"
        error={error}
        onRetry={() => void refresh()}
      />
    );
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-6xl px-4 pt-3 pb-10 md:px-6">
        <Header applicant={applicant} actions={actions} />
        <div className="mt-4 grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <ApplicantTabs applicant={applicant} history={history} actions={actions} />
          <div className="grid content-start gap-4 lg:pt-14">
            <Sources applicant={applicant} actions={actions} />
            <Decision applicant={applicant} actions={actions} />
            <Notes applicant={applicant} actions={actions} />
          </div>
        </div>
      </div>
      <Dialogs applicant={applicant} actions={actions} />
      {gone && <Gone />}
    </div>
  );
}
