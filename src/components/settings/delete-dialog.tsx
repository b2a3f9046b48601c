"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { TextField } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { useSubmit } from "@/components/ui/use-submit";

type DeletionProps = {
  /** What has to be typed, so that nobody deletes by a slip. */
  words: string;
  /** Whether the password has to be given too. */
  withPassword?: boolean;
  /** What the button says while it goes on. */
  progress: string;
  /** Whether Cancel stops it on the way. */
  canStop?: boolean;
  /** Deletes; the dialog closes when that is done, and says why when it is not. */
  onDelete: (signal: AbortSignal, password: string) => Promise<void>;
};

type DeleteDialogProps = DeletionProps & { trigger: string; title: string; warning: string };

/** A button for what cannot be undone, and the dialog that asks whether it is meant. */
export function DeleteDialog({ trigger, title, warning, ...deletion }: DeleteDialogProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  return (
    <Dialog open={open} onOpenChange={(next) => !busy && setOpen(next)}>
      <DialogTrigger asChild>
        <Button variant="danger">{trigger}</Button>
      </DialogTrigger>
      <DialogContent dismissible={!busy}>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{warning}</DialogDescription>
        <Deletion {...deletion} onBusy={setBusy} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

type FormProps = DeletionProps & { onBusy: (busy: boolean) => void; close: () => void };

/** Apart from the dialog, so that what was typed is gone when it opens again. */
function Deletion(props: FormProps) {
  const { words, withPassword = false, progress, canStop = false, onDelete, onBusy, close } = props;
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("");
  const stop = useRef<AbortController>(null);
  const isMeant = typed.trim().toLowerCase() === words && (!withPassword || password !== "");
  const { busy, problem, onSubmit } = useSubmit(async () => {
    onBusy(true);
    stop.current = new AbortController();
    try {
      await onDelete(stop.current.signal, password);
      close();
    } finally {
      onBusy(false);
    }
  });

  const cancel = () => {
    stop.current?.abort();
    close();
  };

  return (
    <form className="mt-4 grid gap-4" onSubmit={onSubmit}>
      <TextField
        label={`Type “${words}” to go on`}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      {withPassword && (
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      )}
      <Refusal>{problem}</Refusal>
      <DialogFooter
        submit={busy ? progress : "Delete for good"}
        variant="danger"
        disabled={!isMeant || busy}
        onCancel={busy && !canStop ? undefined : cancel}
      />
    </form>
  );
}
