"use client";

import { DownloadIcon, FileXIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/classes";
import { Empty } from "@/components/ui/empty";
import { onDemand } from "@/components/ui/on-demand";
import { Skeleton } from "@/components/ui/skeleton";
import type { Applicant } from "@/data/applicant";
import { useCvFile } from "@/data/files";
import { sentenceOf } from "@/data/problem";
import { saveFile } from "@/data/save-file";
import { GiveCv } from "../give-cv";
import type { Actions } from "../use-actions";
import { CvText } from "./cv-text";

const sheet = <Skeleton className="mx-auto aspect-[1/1.41] w-full max-w-3xl" />;

// Half a megabyte that only this view needs.
const PdfDocument = onDemand(() => import("./pdf-document").then((module) => module.PdfDocument));

const viewNames = { document: "Document", text: "Text" };

type CvProps = { applicant: Applicant; actions: Actions; quote: string };

/** The CV itself, as a document where it is a PDF, and as the text that was read from it. */
export function Cv({ applicant, actions, quote }: CvProps) {
  const file = useCvFile(applicant.cv_file_id);
  const [view, setView] = useState<"document" | "text">("document");
  if (!applicant.cv_file_id) {
    return (
      <Empty
        icon={<FileXIcon />}
        title="No CV yet"
        action={<GiveCv applicant={applicant} actions={actions} />}
      >
        It is read, held against the other sources, and shown here.
      </Empty>
    );
  }
  const { data, error } = file;
  const isPdf = data?.mime === "application/pdf" || /\.pdf$/i.test(data?.name ?? "");
  const shown = data && !isPdf ? "text" : view;
  return (
    <div className="grid gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 truncate text-ink-muted text-sm">
          <bdi>{data?.name ?? ""}</bdi>
        </p>
        {isPdf && (
          <fieldset className="flex rounded-md border border-line-strong p-0.5">
            <legend className="sr-only">How to show the CV</legend>
            {(["document", "text"] as const).map((name) => (
              <Button
                key={name}
                size="sm"
                variant="ghost"
                aria-pressed={shown === name}
                className={cn("h-6", shown === name && "bg-hover text-ink")}
                onClick={() => setView(name)}
              >
                {viewNames[name]}
              </Button>
            ))}
          </fieldset>
        )}
        {data && (
          <Button size="sm" onClick={() => saveFile(data.name, data.blob)}>
            <DownloadIcon /> Download
          </Button>
        )}
      </div>
      {error ? (
        <Empty icon={<FileXIcon />} title="The CV could not be loaded">
          {sentenceOf(error)}
        </Empty>
      ) : !data ? (
        sheet
      ) : shown === "document" ? (
        <PdfDocument waiting={sheet} blob={data.blob} quote={quote} />
      ) : (
        <Card className="p-4">
          <CvText cv={applicant.cv} quote={quote} />
        </Card>
      )}
    </div>
  );
}
