"use client";

import { FileSpreadsheetIcon, FileTextIcon } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { accepted } from "@/data/files";
import { Way } from "./way";

const kinds = {
  cvs: {
    icon: <FileTextIcon />,
    title: "CVs",
    text: "Drop PDF or Word files anywhere on this page. Each becomes an applicant, and the checks start by themselves.",
    choose: "Choose CVs",
    label: "CV files",
    accept: accepted,
    multiple: true,
  },
  csv: {
    icon: <FileSpreadsheetIcon />,
    title: "CSV file",
    text: "A list from a spreadsheet or another system, up to 200,000 rows. You see how it is read before it starts.",
    choose: "Choose a CSV file",
    label: "CSV file to import",
    accept: ".csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values",
    multiple: false,
  },
};

type FileCardProps = { kind: keyof typeof kinds; onFiles: (files: File[]) => void };

/** A way in by files: dropped on the page, or chosen here. */
export function FileCard({ kind, onFiles }: FileCardProps) {
  const input = useRef<HTMLInputElement>(null);
  const { icon, title, text, choose, label, accept, multiple } = kinds[kind];
  return (
    <Way
      icon={icon}
      title={title}
      action={
        <>
          <Button onClick={() => input.current?.click()}>{choose}</Button>
          <input
            ref={input}
            type="file"
            multiple={multiple}
            accept={accept}
            aria-label={label}
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              onFiles([...(event.target.files ?? [])]);
              // So that the same file can be chosen again.
              event.target.value = "";
            }}
          />
        </>
      }
    >
      {text}
    </Way>
  );
}
