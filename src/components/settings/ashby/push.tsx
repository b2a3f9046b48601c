"use client";

import { Switch } from "@/components/ui/switch";
import { useWork } from "@/components/ui/use-work";
import type { Ashby, AshbyFeatures } from "@/data/ashby";
import { ScoreFieldDialog } from "./score-field-dialog";

/** What of a verdict goes back to Ashby. */
export function Push({ ashby, features }: { ashby: Ashby; features: AshbyFeatures }) {
  const { run } = useWork();
  const save = (change: Partial<AshbyFeatures>) =>
    run(() => ashby.saveFeatures({ ...features, ...change }));

  return (
    <div className="grid gap-3.5">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 id="ashby-notes" className="font-medium text-sm">
            Verdicts as notes
          </h3>
          <p id="ashby-notes-hint" className="text-ink-muted text-sm">
            One note on the candidate for each verdict that says something new.
          </p>
        </div>
        <Switch
          aria-labelledby="ashby-notes"
          aria-describedby="ashby-notes-hint"
          checked={features.push_notes}
          onCheckedChange={(push_notes) => void save({ push_notes })}
          className="mt-0.5"
        />
      </div>
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium text-sm">Score in a field</h3>
          <p className="text-ink-muted text-sm">
            {features.score_field_id ? (
              <>
                Goes into{" "}
                <bdi className="font-medium">{features.score_field_title ?? "a field"}</bdi>, and
                follows the newest verdict.
              </>
            ) : (
              "Not written; choose a number field of candidates, or make one."
            )}
          </p>
        </div>
        <ScoreFieldDialog
          ashby={ashby}
          chosen={features.score_field_id ?? null}
          onChoose={(field) =>
            ashby.saveFeatures({
              ...features,
              score_field_id: field?.id ?? null,
              score_field_title: field?.title ?? null,
            })
          }
        />
      </div>
    </div>
  );
}
