"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { accepted, acceptedOfLinkedin, refusal, refusalOfLinkedin } from "@/data/files";
import type { Actions } from "./use-actions";

/** The sources that can be given as a file. */
export type FilePart = "cv" | "li";

export type GivenFile = ReturnType<typeof useGivenFile>;

export const fileWords = {
  cv: {
    give: "Give a CV",
    replace: "Replace the CV",
    drop: "Drop the CV here",
    chooser: "CV file",
    accept: accepted,
    refusal,
  },
  li: {
    give: "Upload LinkedIn file",
    replace: "Replace LinkedIn file",
    drop: "Drop LinkedIn's PDF or data export here",
    chooser: "LinkedIn file (PDF or data export)",
    accept: acceptedOfLinkedin,
    refusal: refusalOfLinkedin,
  },
};

/** A file on its way to a source: how far it is (0 to 1, null when there is none), and how to give one. */
export function useGivenFile(part: FilePart, give: Actions["giveFile"]) {
  const [share, setShare] = useState<number | null>(null);

  async function send(file: File) {
    const reason = fileWords[part].refusal(file);
    if (reason) return void toast.error(reason);
    setShare(0);
    await give(part, file, setShare);
    setShare(null);
  }

  return {
    share,
    take(file: File) {
      if (share === null) void send(file);
    },
  };
}
