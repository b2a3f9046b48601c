"use client";

import { FileUpIcon } from "lucide-react";
import { type DragEvent, type ReactNode, useState } from "react";

/** Takes files that are dropped anywhere on the page. */
export function DropZone({
  onFiles,
  label = "Drop CVs to add them",
  children,
}: {
  onFiles: (files: File[]) => void;
  label?: string;
  children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the keyboard has the file chooser
    <div
      className="relative h-full"
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
        onFiles([...event.dataTransfer.files]);
      }}
    >
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
