"use client";

import { useState } from "react";
import { DropZone } from "@/components/applicants/drop-zone";
import { useUploads } from "@/components/applicants/use-uploads";
import { onDemand } from "@/components/ui/on-demand";
import { useImports } from "@/data/imports";
import { useSession } from "@/data/session";
import { AshbyCard } from "./ashby-card";
import { FileCard } from "./file-card";
import { Loads } from "./loads";

// Fetched when they are first wanted: the page itself should be there fast.
const CsvDialog = onDemand(() => import("./csv-dialog").then((module) => module.CsvDialog));
const UploadPanel = onDemand(() =>
  import("@/components/applicants/upload-panel").then((module) => module.UploadPanel),
);

/** The ways in for many applicants, and how each load fares. */
export function ImportPage() {
  const session = useSession();
  const userId = "userId" in session ? session.userId : null;
  const loads = useImports(userId);
  const uploads = useUploads(() => {});
  const [tables, setTables] = useState<{ id: string; file: File }[]>([]);
  const [table] = tables;

  /** CVs are applicants at once; CSV files are asked about one after the other. */
  function take(files: File[]) {
    const fresh = files.filter(isTable).map((file) => ({ id: crypto.randomUUID(), file }));
    setTables((before) => [...before, ...fresh]);
    const cvs = files.filter((file) => !isTable(file));
    if (cvs.length > 0) uploads.add(cvs);
  }
  const next = () => setTables(([, ...rest]) => rest);

  return (
    <DropZone onFiles={take} label="Drop CVs, or a CSV file">
      <div className="h-full overflow-y-auto">
        <div className="mx-auto grid max-w-5xl grid-cols-1 gap-6 px-4 pt-4 pb-12 md:px-6">
          <h1 className="font-semibold text-2xl tracking-tight">Import</h1>
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
            <FileCard kind="cvs" onFiles={take} />
            <AshbyCard userId={userId} loads={loads} />
            <FileCard kind="csv" onFiles={take} />
          </div>
          <Loads loads={loads} />
        </div>
      </div>
      {uploads.uploads.length > 0 && <UploadPanel {...uploads} />}
      {table && userId && (
        <CsvDialog
          key={table.id}
          userId={userId}
          file={table.file}
          onClose={next}
          onStarted={() => {
            next();
            void loads.refresh();
          }}
        />
      )}
    </DropZone>
  );
}

function isTable(file: File): boolean {
  return /\.(csv|tsv|tab|txt|xlsx?)$/i.test(file.name);
}
