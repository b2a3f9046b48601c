"use client";

import { PencilIcon, PlusIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { partNames } from "@/components/words";
import type { Applicant } from "@/data/applicant";
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
  const given = (part === "li" ? applicant.li_url : applicant.gh_username) !== null;
  const name = partNames[part];
  const words = given ? `Change the ${name} address` : `Give a ${name} address`;
  return (
    <Button
      size={spelledOut ? "sm" : "icon-sm"}
      variant={spelledOut ? "secondary" : "ghost"}
      aria-label={words}
      onClick={() => actions.ask(part)}
    >
      {given ? <PencilIcon /> : <PlusIcon />}
      {spelledOut && words}
    </Button>
  );
}
