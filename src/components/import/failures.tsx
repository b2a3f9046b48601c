"use client";

import { DownloadIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useWork } from "@/components/ui/use-work";
import { type Import, type ImportFailure, useFailures } from "@/data/imports";
import { sentenceOf } from "@/data/problem";
import { saveFile } from "@/data/save-file";

type FailuresProps = { id?: string; load: Pick<Import, "id" | "failed"> };

/** What a load could not bring and why, row by row; the list can be taken along. */
export function Failures({ id, load }: FailuresProps) {
  const { failures, error } = useFailures(load);
  const { run } = useWork();
  const numbered = failures?.some(({ row }) => row) ?? false;
  return (
    <div id={id} className="overflow-hidden rounded-lg border border-line bg-sunken">
      {error && !failures ? (
        <p className="p-3 text-bad-text text-sm">{sentenceOf(error)}</p>
      ) : !failures ? (
        <div className="p-3" style={{ height: heightOf(load.failed) }}>
          <Skeleton className="h-full" />
        </div>
      ) : (
        <>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label="Failures"
            className="max-h-72 overflow-y-auto"
          >
            <table className="w-full text-left text-sm">
              <thead className="sticky top-0 bg-sunken text-ink-faint text-xs">
                <tr>
                  {numbered && <th className="w-16 px-3 py-2 font-medium">Row</th>}
                  <th className="w-1/3 px-3 py-2 font-medium">Who</th>
                  <th className="px-3 py-2 font-medium">Why</th>
                </tr>
              </thead>
              <tbody>
                {failures.map((one, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end, and an ATS may name nobody
                  <tr key={index} className="border-line border-t align-top">
                    {numbered && <td className="px-3 py-1.5 tabular-nums">{one.row}</td>}
                    <td className="px-3 py-1.5 [overflow-wrap:anywhere]">
                      <bdi>{one.name ?? "–"}</bdi>
                    </td>
                    <td className="px-3 py-1.5 [overflow-wrap:anywhere]">{one.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <footer className="flex flex-wrap items-center justify-between gap-2 border-line border-t px-3 py-2">
            <span className="text-ink-faint text-xs">
              {load.failed > failures.length
                ? `The first ${failures.length} of ${load.failed}.`
                : "All of them."}
            </span>
            <Button size="sm" onClick={() => void run(() => download(failures))}>
              <DownloadIcon /> Download
            </Button>
          </footer>
        </>
      )}
    </div>
  );
}

/** Of the list that will come, were each of its lines short. */
function heightOf(failed: number): number {
  const [head, row, foot, most] = [33, 33, 45, 288];
  return Math.min(most, head + failed * row) + foot;
}

async function download(failures: ImportFailure[]): Promise<void> {
  const rows = failures.map(({ row, name, reason }) => ({
    row: row ?? null,
    name: name ?? null,
    reason,
  }));
  const { csvFile } = await import("@/data/csv-text");
  saveFile("import-failures.csv", csvFile(rows));
}
