"use client";

import { useEffect, useRef } from "react";
import type { CvData } from "@/data/verdict";
import { Highlighted } from "../highlighted";

/** The text that was read from the CV, with what a reader of the document would not see. */
export function CvText({ cv, quote }: { cv: CvData | null; quote: string }) {
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (quote) text.current?.querySelector("mark")?.scrollIntoView({ block: "center" });
  }, [quote]);
  if (!cv) return <p className="text-ink-muted text-sm">No text has been read from it (yet).</p>;
  return (
    <div ref={text} className="grid gap-4">
      {cv.hidden.length > 0 && (
        <section aria-label="Hidden text" className="rounded-md bg-bad-soft px-3 py-2 text-sm">
          <h3 className="font-medium text-bad-text">Not to be seen in the document</h3>
          <ul className="mt-1 grid gap-1">
            {cv.hidden.slice(0, 20).map((hidden, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: passages have no identity and do not move
              <li key={index} className="[overflow-wrap:anywhere]">
                <Highlighted text={hidden.text.slice(0, 2_000)} quote={quote} />{" "}
                <span className="text-ink-muted text-xs">({hidden.reason})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p
        dir="auto"
        className="whitespace-pre-wrap text-sm leading-relaxed [overflow-wrap:anywhere]"
      >
        <Highlighted text={cv.text} quote={quote} />
      </p>
    </div>
  );
}
