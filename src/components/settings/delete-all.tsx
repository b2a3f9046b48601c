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
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { deleteAllApplicants } from "@/data/changes";
import { sentenceOf } from "@/data/problem";
import { useSupabase } from "@/data/supabase";

/** What has to be typed, so that nobody deletes everything by a slip. */
const WORD = "delete";

export function DeleteAll() {
  const supabase = useSupabase();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [gone, setGone] = useState<number | null>(null);

  async function remove() {
    setGone(0);
    try {
      await deleteAllApplicants(supabase(), setGone);
      toast.success("All applicants are deleted.");
      setOpen(false);
      setTyped("");
    } catch (error) {
      toast.error(sentenceOf(error));
    } finally {
      setGone(null);
    }
  }

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="danger">Delete all applicants</Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Delete all applicants?</DialogTitle>
        <DialogDescription>This cannot be undone.</DialogDescription>
        <form
          className="mt-4 grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void remove();
          }}
        >
          <Field label={`Type “${WORD}” to go on`}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <DialogFooter
            submit={gone === null ? "Delete for good" : `${gone} deleted…`}
            variant="danger"
            disabled={typed.trim().toLowerCase() !== WORD || gone !== null}
            onCancel={() => setOpen(false)}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
