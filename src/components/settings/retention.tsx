"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Select } from "@/components/ui/field";
import { useWork } from "@/components/ui/use-work";
import { pastRetention } from "@/data/account";
import { useSupabase } from "@/data/supabase";

const CHOICES = [30, 60, 90, 180, 365, 730];

type RetentionProps = {
  days: number | null;
  onChange: (days: number | null) => Promise<void>;
};

/** How long applicants are kept. Says how many would go at once before it is switched on. */
export function Retention({ days, onChange }: RetentionProps) {
  const supabase = useSupabase();
  const { busy, run } = useWork();
  const [asked, setAsked] = useState<{ days: number; count: number } | null>(null);
  const choices = [...new Set([...CHOICES, ...(days === null ? [] : [days])])];

  const choose = (next: number | null) =>
    run(async () => {
      const count = next === null ? 0 : await pastRetention(supabase(), next);
      if (next !== null && count > 0) {
        setAsked({ days: next, count });
        return null;
      }
      await onChange(next);
      return next === null ? "Applicants are kept." : `Applicants are kept for ${next} days.`;
    });

  return (
    <Card className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4">
      <div className="min-w-56 flex-1">
        <h2 className="font-semibold text-base">Keep applicants</h2>
        <p id="retention-hint" className="text-ink-muted text-sm">
          That long after they were added, applicants are deleted by themselves, with CV, findings
          and notes. Those you advanced stay.
        </p>
      </div>
      <Select
        aria-label="Keep applicants for"
        className="w-auto"
        aria-describedby="retention-hint"
        value={days ?? ""}
        // Not disabled meanwhile: that would take the focus from it.
        onChange={({ target: { value } }) => !busy && void choose(value ? Number(value) : null)}
      >
        <option value="">For ever</option>
        {choices
          .toSorted((a, b) => a - b)
          .map((choice) => (
            <option key={choice} value={choice}>
              {choice} days
            </option>
          ))}
      </Select>
      <Dialog open={asked !== null} onOpenChange={(open) => !open && setAsked(null)}>
        {asked && (
          <DialogContent>
            <DialogTitle>
              {asked.count === 1
                ? "Delete 1 applicant now?"
                : `Delete ${asked.count.toLocaleString("en")} applicants now?`}
            </DialogTitle>
            <DialogDescription>
              So many were added more than {asked.days} days ago. They go within minutes, and this
              cannot be undone. From then on whoever gets older goes by themselves.
            </DialogDescription>
            <form
              className="mt-5"
              onSubmit={(event) => {
                event.preventDefault();
                void run(async () => {
                  await onChange(asked.days);
                  setAsked(null);
                  return `Applicants are kept for ${asked.days} days.`;
                });
              }}
            >
              <DialogFooter
                submit={`Delete, and keep ${asked.days} days`}
                variant="danger"
                disabled={busy}
                onCancel={() => setAsked(null)}
              />
            </form>
          </DialogContent>
        )}
      </Dialog>
    </Card>
  );
}
