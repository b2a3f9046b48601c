"use client";

import type { Applicant } from "@/data/applicant";
import { GiveFile } from "./give-file";
import type { Actions } from "./use-actions";
import { useGivenFile } from "./use-given-file";

/** A button with words that gives the CV, or another one. */
export function GiveCv({ applicant, actions }: { applicant: Applicant; actions: Actions }) {
  const file = useGivenFile("cv", actions.giveFile);
  return <GiveFile part="cv" given={applicant.cv_file_id !== null} file={file} spelledOut />;
}
