import { Ago } from "@/components/time";
import { Card, CardHeader } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { Health } from "@/data/health";

const kinds: Record<string, string> = { ashby: "From Ashby", csv: "From a CSV file" };

/** Bulk loads that are not at their end. */
export function Loads({ loads }: { loads: Health["loads"] }) {
  return (
    <Card aria-labelledby="loads">
      <CardHeader id="loads" title="Imports" hint={loads.length > 0 ? loads.length : undefined} />
      {loads.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted text-sm">No import is under way.</p>
      ) : (
        <ul>
          {loads.map((load) => {
            const name = kinds[load.kind] ?? load.kind;
            const ended = load.done + load.failed;
            return (
              <li key={load.id} className="grid gap-1.5 border-line border-t px-4 py-3 text-sm">
                <p className="flex items-baseline justify-between gap-3">
                  <span className="font-medium">{name}</span>
                  <span className="text-ink-muted text-xs tabular-nums">
                    {ended.toLocaleString("en")}
                    {load.total !== null && ` of ${load.total.toLocaleString("en")}`}
                    {load.failed > 0 && `, ${load.failed.toLocaleString("en")} failed`} · since{" "}
                    <Ago at={load.created_at} />
                  </span>
                </p>
                <Progress value={load.total ? ended / load.total : null} label={name} />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
