"use client";

import { FileUpIcon, PlusIcon } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { accepted, refusal } from "@/data/files";

type ReplaceCvProps = {
  given: boolean;
  onFile: (file: File, onProgress: (share: number) => void) => Promise<void>;
};

/** Chooses another CV; the old one and what was read from it go. */
export function ReplaceCv({ given, onFile }: ReplaceCvProps) {
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);

  async function take(file: File) {
    const reason = refusal(file);
    if (reason) return void toast.error(reason);
    setShare(0);
    await onFile(file, setShare);
    setShare(null);
  }

  return (
    <>
      <Button
        size="icon-sm"
        variant="ghost"
        disabled={share !== null}
        aria-label={given ? "Replace the CV" : "Give a CV"}
        onClick={() => input.current?.click()}
      >
        {share !== null ? (
          <span className="text-2xs tabular-nums">{Math.round(share * 100)}%</span>
        ) : given ? (
          <FileUpIcon />
        ) : (
          <PlusIcon />
        )}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accepted}
        aria-label="CV file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) void take(file);
        }}
      />
    </>
  );
}
