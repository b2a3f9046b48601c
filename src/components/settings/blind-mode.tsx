"use client";

import { Card } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { useWork } from "@/components/ui/use-work";

type BlindModeProps = { on: boolean; onChange: (on: boolean) => Promise<void> };

/** Whether verdicts are made without knowing who the applicant is. */
export function BlindMode({ on, onChange }: BlindModeProps) {
  const { run } = useWork();
  return (
    <Card className="flex items-start gap-4 p-4">
      <div className="min-w-0 flex-1">
        <h2 id="blind" className="font-semibold text-base">
          Blind mode
        </h2>
        <p id="blind-hint" className="text-ink-muted text-sm">
          The language model weighs what the sources say without seeing name, contact details or
          anything else that tells who somebody is. It counts for verdicts from now on.
        </p>
      </div>
      <Switch
        aria-labelledby="blind"
        aria-describedby="blind-hint"
        checked={on}
        onCheckedChange={(next) => void run(() => onChange(next))}
        className="mt-0.5"
      />
    </Card>
  );
}
