"use client";

import { useState } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field, Input } from "@/components/ui/field";
import type { Applicant } from "@/data/applicant";
import type { Edit } from "@/data/changes";

type DetailsDialogProps = {
  applicant: Applicant;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSave: (edit: Edit, done: string) => Promise<boolean>;
};

/** Name, e-mail address and phone by hand. What a recruiter writes no source overwrites. */
export function DetailsDialog({ applicant, open, onOpenChange, onSave }: DetailsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>Name and contact</DialogTitle>
        <DialogDescription>What you write here, no source overwrites.</DialogDescription>
        <DetailsForm applicant={applicant} close={() => onOpenChange(false)} onSave={onSave} />
      </DialogContent>
    </Dialog>
  );
}

const fields = [
  { name: "name", label: "Name", max: 200 },
  { name: "email", label: "E-mail address", max: 320 },
  { name: "phone", label: "Phone", max: 50 },
] as const;

type DetailsFormProps = Pick<DetailsDialogProps, "applicant" | "onSave"> & { close: () => void };

function DetailsForm({ applicant, close, onSave }: DetailsFormProps) {
  const [before] = useState({
    name: applicant.name ?? "",
    email: applicant.email ?? "",
    phone: applicant.phone ?? "",
  });
  const [values, setValues] = useState(before);

  async function save() {
    // A source may have filled the others meanwhile.
    const changed = fields.filter(({ name }) => values[name].trim() !== before[name]);
    const edit = Object.fromEntries(changed.map(({ name }) => [name, values[name].trim() || null]));
    if (changed.length === 0 || (await onSave(edit, "Saved."))) close();
  }

  return (
    <form
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {fields.map(({ name, label, max }) => (
        <Field key={name} label={label}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={max}
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <DialogFooter submit="Save" onCancel={close} />
    </form>
  );
}
