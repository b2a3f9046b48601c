"use client";

import { FileUpIcon, PlusIcon } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/classes";
import { type FilePart, fileWords, type GivenFile } from "./use-given-file";

type GiveFileProps = {
  part: FilePart;
  /** Whether there is a file already. */
  given: boolean;
  file: GivenFile;
  /** With words on the button; else an icon alone. */
  spelledOut?: boolean;
};

/** Chooses a file for a source; the old one and what was read from it go. */
export function GiveFile({ part, given, file, spelledOut = false }: GiveFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const { share, take } = file;
  const words = fileWords[part];
  const name = given ? words.replace : words.give;
  return (
    <>
      <Button
        size={spelledOut ? "sm" : "icon-sm"}
        variant={spelledOut ? "secondary" : "ghost"}
        disabled={share !== null}
        aria-label={name}
        onClick={() => input.current?.click()}
      >
        <span className={cn("grid place-items-center", spelledOut && "-ml-1.5 w-7")}>
          {share !== null ? (
            <span className="text-2xs tabular-nums">{Math.round(share * 100)}%</span>
          ) : given || spelledOut ? (
            <FileUpIcon />
          ) : (
            <PlusIcon />
          )}
        </span>
        {spelledOut && name}
      </Button>
      <input
        ref={input}
        type="file"
        accept={words.accept}
        aria-label={words.chooser}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = "";
          if (chosen) take(chosen);
        }}
      />
    </>
  );
}
