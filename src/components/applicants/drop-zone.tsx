"use client";

import { FileUpIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useFileDrop } from "@/components/ui/use-file-drop";

type DropZoneProps = { onFiles: (files: File[]) => void; label?: string; children: ReactNode };

/** Takes files that are dropped anywhere on the page. */
export function DropZone({ onFiles, label = "Drop CVs to add them", children }: DropZoneProps) {
  const { over, handlers } = useFileDrop(onFiles);

  return (
    <div className="relative h-full" {...handlers}>
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-2 z-30 grid animate-appear place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft/90">
          <p className="flex items-center gap-2.5 font-semibold text-accent-text text-lg">
            <FileUpIcon className="size-6" /> {label}
          </p>
        </div>
      )}
    </div>
  );
}
