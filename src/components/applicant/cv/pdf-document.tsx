"use client";

import { FileXIcon } from "lucide-react";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";
import { Empty } from "@/components/ui/empty";
import { openPdf } from "./open-pdf";
import { PdfPage } from "./pdf-page";

/** Nobody reads more of a CV, and each page costs memory. */
const MOST_PAGES = 30;

type Opened = { state: "opening" } | { state: "open"; pdf: PDFDocumentProxy } | { state: "failed" };

/** A PDF drawn in the page: no plug-in, no script and no link of the document's gets a say. */
export function PdfDocument({ blob, quote }: { blob: Blob; quote: string }) {
  const [opened, setOpened] = useState<Opened>({ state: "opening" });

  useEffect(() => {
    let gone = false;
    const task = openPdf(blob);
    task.then(
      (pdf) => (gone ? void pdf.destroy() : setOpened({ state: "open", pdf })),
      () => !gone && setOpened({ state: "failed" }),
    );
    return () => {
      gone = true;
      void task.then((pdf) => pdf.destroy()).catch(() => {});
    };
  }, [blob]);

  if (opened.state === "failed") {
    return (
      <Empty icon={<FileXIcon />} title="This file cannot be shown">
        It is not a PDF, it is damaged, or it asks for a password. You can still download it.
      </Empty>
    );
  }
  if (opened.state === "opening") {
    return (
      <div className="mx-auto aspect-[1/1.41] w-full max-w-3xl rounded-md bg-white shadow-low" />
    );
  }
  const pages = Math.min(opened.pdf.numPages, MOST_PAGES);
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-3">
      {Array.from({ length: pages }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <PdfPage key={index} pdf={opened.pdf} number={index + 1} quote={quote} />
      ))}
      {opened.pdf.numPages > MOST_PAGES && (
        <p className="text-center text-ink-muted text-sm">
          {opened.pdf.numPages - MOST_PAGES} more pages are in the file.
        </p>
      )}
    </div>
  );
}
