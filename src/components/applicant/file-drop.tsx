"use client";

import type { ReactNode } from "react";
import { useFileDrop } from "@/components/ui/use-file-drop";

type FileDropProps = { label: string; onFile: (file: File) => void; children: ReactNode };

/** A part of a page onto which one file may be dropped. */
export function FileDrop({ label, onFile, children }: FileDropProps) {
  const { over, handlers } = useFileDrop(([file]) => file && onFile(file));

  return (
    <div className="relative" {...handlers}>
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-1 z-10 grid animate-appear place-items-center rounded-md border-2 border-accent border-dashed bg-accent-soft/90">
          <p className="font-semibold text-accent-text text-sm">{label}</p>
        </div>
      )}
    </div>
  );
}
