"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { Refusal } from "@/components/ui/refusal";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { type CsvHead, previewRows, readHead } from "@/data/csv-head";
import { useCsvImport } from "@/data/csv-import";
import { sentenceOf } from "@/data/problem";
import { ColumnMap, type Columns } from "./column-map";
import { PreviewTable } from "./preview-table";

type CsvDialogProps = { userId: string; file: File; onClose: () => void; onStarted: () => void };

/** Asks how a CSV file is to be read, shows its first rows so read, then sends it off. */
export function CsvDialog({ userId, file, onClose, onStarted }: CsvDialogProps) {
  const importCsv = useCsvImport();
  const [head, setHead] = useState<CsvHead | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const upload = useRef<AbortController | null>(null);

  useEffect(() => {
    let left = false;
    readHead(file).then(
      (read) => {
        if (left) return;
        setHead(read);
        setColumns(read.mapping.columns);
      },
      (error) => !left && setProblem(sentenceOf(error)),
    );
    return () => {
      left = true;
    };
  }, [file]);

  async function send() {
    if (!head) return;
    setProblem(null);
    setSent(0);
    upload.current = new AbortController();
    try {
      await importCsv({
        userId,
        file,
        mapping: { ...head.mapping, columns },
        onProgress: setSent,
        signal: upload.current.signal,
      });
      toast.success("The import has started.");
      onStarted();
    } catch (error) {
      setProblem(sentenceOf(error));
      setSent(null);
    }
  }

  const chosen = Object.keys(columns).some((field) => field !== "own_id");
  return (
    <Dialog open onOpenChange={() => sent === null && onClose()}>
      <DialogContent
        dismissible={sent === null}
        className="sm:top-[6vh] sm:max-h-[88vh] sm:w-[min(56rem,calc(100vw-2rem))]"
      >
        <DialogTitle>
          Import <bdi>{file.name}</bdi>
        </DialogTitle>
        <DialogDescription>
          Say what the columns hold. Applicants with a LinkedIn or GitHub address are checked at
          once.
        </DialogDescription>
        <div className="mt-4 grid gap-4">
          {head ? (
            <>
              <ColumnMap headers={head.headers} columns={columns} onChange={setColumns} />
              <PreviewTable rows={previewRows(head, columns)} columns={columns} more={head.more} />
            </>
          ) : (
            !problem && (
              <>
                <Skeleton className="h-[23.8125rem] sm:h-[14.5625rem]" />
                <Skeleton className="h-[20.5rem] sm:h-[19.4375rem]" />
              </>
            )
          )}
          <Refusal>{problem}</Refusal>
          <div className="flex flex-wrap items-center justify-end gap-2">
            {sent !== null && (
              <Progress value={sent} label={`Sending ${file.name}`} className="min-w-32 flex-1" />
            )}
            <Button
              variant="ghost"
              onClick={() => (sent === null ? onClose() : upload.current?.abort())}
            >
              {sent === null ? "Cancel" : "Stop"}
            </Button>
            <Button
              variant="primary"
              disabled={!head || !chosen || sent !== null}
              onClick={() => void send()}
            >
              {sent === null ? "Start the import" : "Sending…"}
            </Button>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
