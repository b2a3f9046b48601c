"use client";

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
          <h3 className="font-medium text-sm">{running ? "Loading" : "Last load"}</h3>
          <p aria-live="polite" className="text-ink-muted text-sm tabular-nums">
            {load ? <Outcome of={load} /> : "Nothing has been loaded yet."}
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
            Load now
          </Button>
        )}
      </div>
      {running && <Progress value={null} label="Loading from Ashby" />}
      {load && load.failures.length > 0 && <Failures of={load} />}
    </div>
  );
}

function Outcome({ of }: { of: AshbyLoad }) {
  const brought = `${count(of.done, "candidate")} brought`;
  const failed = of.failed > 0 ? `, ${of.failed.toLocaleString("en")} failed` : "";
  switch (of.status) {
    case "pending":
      return "Starts in a moment…";
    case "processing":
      return `${brought} so far${failed}`;
    case "error":
      return <span className="text-bad-text">{of.error}</span>;
    case "cancelled":
      return (
        <>
          Cancelled after {brought}, <Ago at={of.finished_at ?? of.created_at} />
        </>
      );
    default:
      return (
        <>
          {of.done + of.failed === 0 ? "Nothing had changed" : `${brought}${failed}`},{" "}
          <Ago at={of.finished_at ?? of.created_at} />
        </>
      );
  }
}

function Failures({ of }: { of: AshbyLoad }) {
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-ink-muted">Who could not be brought, and why</summary>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-1.5 grid max-h-48 gap-1.5 overflow-y-auto rounded-md border border-line bg-sunken p-3"
      >
        {of.failures.map(({ name, reason }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of an ended load does not change its order
          <li key={at} className="[overflow-wrap:anywhere]">
            <bdi className="font-medium">{name ?? "Somebody without a name"}</bdi>
            <span className="text-ink-muted">: {reason}</span>
          </li>
        ))}
        {of.failed > of.failures.length && (
          <li className="text-ink-muted">
            and {(of.failed - of.failures.length).toLocaleString("en")} more
          </li>
        )}
      </ul>
    </details>
  );
}

function count(n: number, what: string): string {
  return `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
}
