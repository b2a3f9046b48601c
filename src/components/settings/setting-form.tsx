"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Refusal } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";
import { useSubmit } from "@/components/ui/use-submit";

type SettingFormProps = {
  children: ReactNode;
  submit: string;
  /** Saves, and gives the sentence that says so. */
  onSubmit: () => Promise<string>;
  disabled?: boolean;
};

/** Fields that are saved together, and a word about how it went. */
export function SettingForm({ children, submit, onSubmit, disabled }: SettingFormProps) {
  const { busy, problem, onSubmit: send } = useSubmit(async () => toast.success(await onSubmit()));

  return (
    <form className="grid gap-3" onSubmit={send}>
      {children}
      <Refusal>{problem}</Refusal>
      <Button type="submit" className="justify-self-start" disabled={busy || disabled}>
        {submit}
      </Button>
    </form>
  );
}
