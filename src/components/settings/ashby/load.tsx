"use client";

import { useState } from "react";
import { Failures } from "@/components/import/failures";
import { Ago } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useWork } from "@/components/ui/use-work";
import type { Ashby, AshbyLoad } from "@/data/ashby";

/** How the last load went, or how the present one goes. */
export function Load({ ashby, paused }: { ashby: Ashby; paused: boolean }) {
  const { load } = ashby;
  const { busy, run } = useWork();
  const running = load && (load.status === "pending" || load.status === "processing");

  return (
    <div className="grid gap-2">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium text-sm">{running ? "Importing" : "Last import"}</h3>
          <p aria-live="polite" className="text-ink-muted text-sm tabular-nums">
            {load ? <Outcome of={load} /> : "Nothing was imported yet."}
          </p>
        </div>
        {running ? (
          <Button
            variant="ghost"
            disabled={busy}
            onClick={() => void run(() => ashby.cancelLoad(load.id))}
          >
            Cancel
          </Button>
        ) : (
          <Button disabled={busy || paused} onClick={() => void run(ashby.startLoad)}>
            Import now
          </Button>
        )}
      </div>
      {running && <Progress value={null} label="Importing from Ashby" />}
      {load && load.failed > 0 && <WhyFailed load={load} />}
    </div>
  );
}

function Outcome({ of }: { of: AshbyLoad }) {
  const candidates = count(of.done, "candidate");
  const failed = of.failed > 0 ? `, ${of.failed.toLocaleString("en")} failed` : "";
  switch (of.status) {
    case "pending":
      return "Starts in a moment…";
    case "processing":
      return `${candidates} imported so far${failed}`;
    case "error":
      return <span className="text-bad-text">{of.error}</span>;
    case "cancelled":
      return (
        <>
          Cancelled after {candidates}, <Ago at={of.finished_at ?? of.created_at} />
        </>
      );
    default:
      return (
        <>
          {of.done + of.failed === 0 ? "Nothing had changed" : `${candidates} imported${failed}`},{" "}
          <Ago at={of.finished_at ?? of.created_at} />
        </>
      );
  }
}

function WhyFailed({ load }: { load: AshbyLoad }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-ink-muted">
        Who could not be imported, and why
      </summary>
      {open && (
        <div className="mt-1.5">
          <Failures load={load} />
        </div>
      )}
    </details>
  );
}

function count(n: number, what: string): string {
  return `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
}
