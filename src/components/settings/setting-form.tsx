"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Refusal } from "@/components/ui/refusal";
import { toast } from "@/components/ui/toast";
import { sentenceOf } from "@/data/problem";

type SettingFormProps = {
  children: ReactNode;
  submit: string;
  /** Saves, and gives the sentence that says so. */
  onSubmit: () => Promise<string>;
  disabled?: boolean;
};

/** Fields that are saved together, and a word about how it went. */
export function SettingForm({ children, submit, onSubmit, disabled }: SettingFormProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send() {
    setBusy(true);
    setProblem(null);
    try {
      toast.success(await onSubmit());
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <Refusal>{problem}</Refusal>
      <Button type="submit" className="justify-self-start" disabled={busy || disabled}>
        {submit}
      </Button>
    </form>
  );
}
