"use client";

import { CheckIcon, CopyIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";

/** Something to be taken elsewhere, whole. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error("The browser does not let Vouch copy; select the text instead.");
    }
  }
  return (
    <Field label={label}>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            readOnly
            value={text}
            className="font-mono text-xs"
            onFocus={(event) => event.target.select()}
          />
          <Button className="h-9" aria-label={`Copy: ${label}`} onClick={() => void copy()}>
            {copied ? <CheckIcon /> : <CopyIcon />}
          </Button>
        </div>
      )}
    </Field>
  );
}
