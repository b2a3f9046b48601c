"use client";

import { type DragEvent, type ReactNode, useState } from "react";

type FileDropProps = { label: string; onFile: (file: File) => void; children: ReactNode };

/** A part of a page onto which one file may be dropped. */
export function FileDrop({ label, onFile, children }: FileDropProps) {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the keyboard has the file chooser
    <div
      className="relative"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-1 z-10 grid animate-appear place-items-center rounded-md border-2 border-accent border-dashed bg-accent-soft/90">
          <p className="font-semibold text-accent-text text-sm">{label}</p>
        </div>
      )}
    </div>
  );
}
