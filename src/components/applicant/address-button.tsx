"use client";

import { PencilIcon, PlusIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { partNames } from "@/components/words";
import type { Applicant } from "@/data/applicant";
import { AddressDialog } from "./address-dialog";
import type { Actions } from "./use-actions";

type AddressButtonProps = {
  part: "li" | "gh";
  applicant: Applicant;
  actions: Actions;
  /** With words on the button; else an icon alone. */
  spelledOut?: boolean;
};

/** Gives a source its address, or another one. */
export function AddressButton({
  part,
  applicant,
  actions,
  spelledOut = false,
}: AddressButtonProps) {
  const [editing, setEditing] = useState(false);
  const given = (part === "li" ? applicant.li_url : applicant.gh_username) !== null;
  const name = partNames[part];
  const words = given ? `Change the ${name} address` : `Give a ${name} address`;
  return (
    <>
      <Button
        size={spelledOut ? "sm" : "icon-sm"}
        variant={spelledOut ? "secondary" : "ghost"}
        aria-label={words}
        onClick={() => setEditing(true)}
      >
        {given ? <PencilIcon /> : <PlusIcon />}
        {spelledOut && words}
      </Button>
      <AddressDialog
        part={part}
        applicant={applicant}
        open={editing}
        onOpenChange={setEditing}
        onSave={actions.edit}
      />
    </>
  );
}
