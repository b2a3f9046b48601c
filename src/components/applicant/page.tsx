"use client";

import { SearchXIcon, TriangleAlertIcon } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { neighboursOf } from "@/components/applicants/order";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useApplicant } from "@/data/applicant";
import { Problem, sentenceOf } from "@/data/problem";
import { Decision } from "./decision";
import { Header } from "./header";
import { Notes } from "./notes";
import { PageSkeleton } from "./page-skeleton";
import { Sources } from "./sources";
import { ApplicantTabs } from "./tabs";
import { useActions } from "./use-actions";

/** All about one applicant. */
export function ApplicantPage({ id }: { id: string }) {
  const found = useApplicant(id);
  const { applicant, history, error, refresh } = found;
  const actions = useActions(found);
  const { previous, next } = useNeighbours(id);

  if (error && !applicant) {
    const gone = error instanceof Problem && error.code === "PGRST116";
    return (
      <Empty
        icon={gone ? <SearchXIcon /> : <TriangleAlertIcon />}
        title={gone ? "There is nobody here" : "The applicant could not be loaded"}
        action={
          gone ? (
            <Button asChild>
              <Link href="/applicants">To the applicants</Link>
            </Button>
          ) : (
            <Button onClick={() => void refresh()}>Try again</Button>
          )
        }
      >
        {sentenceOf(error)}
      </Empty>
    );
  }
  if (!applicant) return <PageSkeleton />;
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-6xl px-4 pt-3 pb-10 md:px-6">
        <Header applicant={applicant} actions={actions} previous={previous} next={next} />
        <div className="mt-4 grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <ApplicantTabs applicant={applicant} history={history} actions={actions} />
          <div className="grid content-start gap-4 lg:pt-14">
            <Sources applicant={applicant} actions={actions} />
            <Decision applicant={applicant} actions={actions} />
            <Notes applicant={applicant} actions={actions} />
          </div>
        </div>
      </div>
    </div>
  );
}

/** Who stands before and after in the list. */
function useNeighbours(id: string) {
  // The list's order is the browser's own; before the row is loaded nothing of it is shown.
  return useMemo(
    () => (typeof window === "undefined" ? { previous: null, next: null } : neighboursOf(id)),
    [id],
  );
}
