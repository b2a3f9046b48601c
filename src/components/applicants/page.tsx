"use client";

import { PlusIcon, SearchXIcon, UsersIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { NotLoaded } from "@/components/ui/not-loaded";
import { onDemand } from "@/components/ui/on-demand";
import { useApplicants } from "@/data/applicants";
import { MOST_COUNTED, useApplicantCount } from "@/data/applicants-count";
import { useSession } from "@/data/session";
import { filterCount, parseView } from "@/data/view";
import { DropZone } from "./drop-zone";
import { ApplicantTable } from "./table";
import { TableSkeleton } from "./table-skeleton";
import { Toolbar } from "./toolbar";
import { useEdits } from "./use-edits";
import { usePastedAddresses } from "./use-pasted-addresses";
import { useSelection } from "./use-selection";
import { useUploads } from "./use-uploads";
import { useView } from "./use-view";

// Fetched when they are first wanted: the list itself should be there fast.
const AddDialog = onDemand(() => import("./add-dialog").then((module) => module.AddDialog));
const UploadPanel = onDemand(() => import("./upload-panel").then((module) => module.UploadPanel));
const BulkBar = onDemand(() => import("./bulk-bar").then((module) => module.BulkBar));

/** The list of all applicants: find, compare, decide. */
export function ApplicantsPage() {
  const session = useSession();
  const { view, setView, adding, setAdding } = useView();
  const userId = "userId" in session ? session.userId : null;
  const list = useApplicants(userId, view);
  const counted = useApplicantCount(userId, view);
  const selection = useSelection(list.rows);
  const edits = useEdits(list);
  const uploads = useUploads(() => void list.refresh());
  const [pasted, setPasted] = useState("");
  usePastedAddresses((text) => {
    setPasted(text);
    setAdding(true);
  });
  const narrowed = filterCount(view) > 0 || view.search !== "";
  const failed = Boolean(list.error) && list.rows.length === 0;

  return (
    <DropZone onFiles={uploads.add}>
      <div className="flex h-full flex-col">
        <Toolbar
          view={view}
          onView={setView}
          onAdd={() => setAdding(true)}
          busy={list.stale}
          count={
            list.loading || failed
              ? null
              : list.more
                ? counted && Math.max(counted, list.rows.length)
                : list.rows.length
          }
          more={list.more && counted === MOST_COUNTED}
        />
        <div className="relative min-h-0 flex-1">
          {list.loading ? (
            <TableSkeleton />
          ) : failed ? (
            <NotLoaded
              title="The list could not be loaded"
              error={list.error}
              onRetry={() => void list.refresh()}
            />
          ) : list.rows.length > 0 ? (
            <ApplicantTable list={list} view={view} onView={setView} selection={selection} />
          ) : narrowed ? (
            <Empty
              icon={<SearchXIcon />}
              title="Nobody matches"
              action={
                <Button onClick={() => setView(parseView(new URLSearchParams()))}>
                  Show everybody
                </Button>
              }
            >
              Try fewer filters, or a part of the name.
            </Empty>
          ) : (
            <Empty
              icon={<UsersIcon />}
              title="No applicants yet"
              action={
                <Button variant="primary" onClick={() => setAdding(true)}>
                  <PlusIcon /> Add the first
                </Button>
              }
            >
              Drop CVs anywhere on this page, or add somebody by LinkedIn or GitHub address.
            </Empty>
          )}
          {selection.chosen.length > 0 && <BulkBar selection={selection} edits={edits} />}
        </div>
      </div>
      {uploads.uploads.length > 0 && <UploadPanel {...uploads} />}
      {adding && (
        <AddDialog
          pasted={pasted}
          onOpenChange={(open) => {
            setAdding(open);
            setPasted("");
          }}
          onAdded={() => void list.refresh()}
          onFiles={uploads.add}
        />
      )}
    </DropZone>
  );
}
