"use client";

import { CircleAlertIcon, CircleCheckIcon, FileTextIcon, RotateCwIcon, XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { Upload, useUploads } from "./use-uploads";

/** How the dropped CVs fare, each by itself; it stays until it is closed. */
export function UploadPanel({ uploads, retry, clear }: ReturnType<typeof useUploads>) {
  const count = (state: Upload["state"]) => uploads.filter((one) => one.state === state).length;
  const added = count("added");
  const failed = count("failed");
  const finished = added + failed === uploads.length;
  return (
    <section
      aria-label="Uploads"
      className="fixed inset-x-2 bottom-2 z-30 flex max-h-[50dvh] animate-rise flex-col overflow-hidden rounded-xl bg-raised shadow-high sm:inset-x-auto sm:right-4 sm:bottom-4 sm:w-88"
    >
      <header className="flex items-center gap-2 border-line border-b py-2 pr-2 pl-3.5">
        <h2 aria-live="polite" className="flex-1 font-medium text-sm">
          {added} of {uploads.length} added{failed > 0 && `, ${failed} refused`}
        </h2>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Close"
          disabled={!finished}
          onClick={clear}
        >
          <XIcon />
        </Button>
      </header>
      <ul className="overflow-y-auto p-1.5">
        {uploads.map((upload) => (
          <li key={upload.id} className="flex min-h-12 items-center gap-2.5 rounded-md px-2 py-1.5">
            <StateIcon state={upload.state} />
            <div className="grid min-w-0 flex-1 gap-1">
              <span className="truncate text-sm" title={upload.file.name}>
                <bdi>{upload.file.name}</bdi>
              </span>
              {upload.error ? (
                <span className="text-bad-text text-xs">{upload.error}</span>
              ) : upload.state === "added" ? (
                <span className="text-ink-faint text-xs">Added; it is being read</span>
              ) : (
                <Progress value={upload.share} label={`Sending ${upload.file.name}`} />
              )}
            </div>
            {upload.state === "failed" && (
              <Button
                size="icon-sm"
                variant="ghost"
                aria-label={`Try ${upload.file.name} again`}
                onClick={() => retry(upload)}
              >
                <RotateCwIcon />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StateIcon({ state }: { state: Upload["state"] }) {
  if (state === "added") return <CircleCheckIcon className="size-4 shrink-0 text-good-text" />;
  if (state === "failed") return <CircleAlertIcon className="size-4 shrink-0 text-bad-text" />;
  return <FileTextIcon className="size-4 shrink-0 text-ink-faint" />;
}
