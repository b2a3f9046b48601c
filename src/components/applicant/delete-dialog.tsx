"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";

type DeleteDialogProps = {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDelete: () => Promise<boolean>;
};

/** Asks before somebody is deleted for good. */
export function DeleteDialog({ name, open, onOpenChange, onDelete }: DeleteDialogProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle className="[overflow-wrap:anywhere]">
          Delete <bdi>{name.slice(0, 120)}</bdi>?
        </DialogTitle>
        <DialogDescription>
          The CV, what was found and your notes are deleted too. This cannot be undone.
        </DialogDescription>
        <div className="mt-5 flex justify-end gap-2">
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            variant="danger"
            disabled={busy}
            onClick={async () => {
              setBusy(true);
              if (!(await onDelete())) setBusy(false);
            }}
          >
            Delete for good
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
