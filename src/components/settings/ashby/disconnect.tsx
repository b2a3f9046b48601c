"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { useWork } from "@/components/ui/use-work";

/** Ends the connection, after saying what goes and what stays. */
export function Disconnect({ onDisconnect }: { onDisconnect: () => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const { busy, run } = useWork();

  async function disconnect() {
    await run(async () => {
      await onDisconnect();
      return "Ashby is disconnected.";
    });
    setOpen(false);
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-48 flex-1 text-ink-muted text-sm">
        Applicants who came from Ashby stay when you disconnect.
      </p>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button variant="danger">Disconnect</Button>
        </DialogTrigger>
        <DialogContent>
          <DialogTitle>Disconnect Ashby?</DialogTitle>
          <DialogDescription>
            The key, the schedule and the webhook are forgotten, and an import that runs is
            cancelled. Applicants stay here with their verdicts, and notes and scores stay in Ashby.
            Connect again whenever you like: nobody comes twice.
          </DialogDescription>
          <div className="mt-4 flex justify-end gap-2">
            <Button variant="ghost" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button variant="danger" disabled={busy} onClick={() => void disconnect()}>
              Disconnect
            </Button>
          </div>
        </DialogContent>
      </Dialog>
    </div>
  );
}
