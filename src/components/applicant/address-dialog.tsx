"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field, Input } from "@/components/ui/field";
import { partNames } from "@/components/words";
import { githubUsername, linkedinUrl } from "@/data/address";
import type { Applicant } from "@/data/applicant";
import type { Edit } from "@/data/changes";

type AddressDialogProps = {
  part: "li" | "gh";
  applicant: Applicant;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSave: (edit: Edit, done: string) => Promise<boolean>;
};

/** Gives, changes or removes the LinkedIn or GitHub address; the source is then read anew. */
export function AddressDialog({ part, open, onOpenChange, ...rest }: AddressDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{partNames[part]}</DialogTitle>
        <DialogDescription>
          {isBesideFile(part, rest.applicant)
            ? "The file goes on being read in its place; without it the address is looked up."
            : "Another address is looked up at once."}
        </DialogDescription>
        <AddressForm part={part} close={() => onOpenChange(false)} {...rest} />
      </DialogContent>
    </Dialog>
  );
}

function isBesideFile(part: "li" | "gh", applicant: Applicant): boolean {
  return part === "li" && applicant.li_file_id !== null;
}

type AddressFormProps = Omit<AddressDialogProps, "open" | "onOpenChange"> & { close: () => void };

function AddressForm({ part, applicant, close, onSave }: AddressFormProps) {
  const before = (part === "li" ? applicant.li_url : applicant.gh_username) ?? "";
  const [text, setText] = useState(before);
  const [error, setError] = useState<string | null>(null);

  async function save(value: string) {
    const read = part === "li" ? linkedinUrl(value) : githubUsername(value);
    if (value.trim() && !read) {
      setError(part === "li" ? "That is not a LinkedIn profile." : "That is not a GitHub account.");
      return;
    }
    const edit = part === "li" ? { li_url: read } : { gh_username: read };
    const done = isBesideFile(part, applicant) ? "Saved." : "Looking it up.";
    if (await onSave(edit, read ? done : "Removed.")) close();
  }

  return (
    <form
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(text);
      }}
    >
      <Field label="Address" error={error}>
        {(control) => (
          <Input
            {...control}
            maxLength={2000}
            autoComplete="off"
            placeholder={part === "li" ? "linkedin.com/in/…" : "github.com/…"}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <DialogFooter submit="Save" onCancel={close}>
        {before && (
          <Button variant="danger" onClick={() => void save("")}>
            Remove
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
