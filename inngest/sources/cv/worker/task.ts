import type { CvFields } from "../extract/extract";
import type { CvFailureCode } from "../failures";
import type { Hidden } from "../read/document";

/** What a reading thread is asked. */
export type Task = { bytes: Uint8Array };

/** What it found: the fields by rules, the text they were read from and what stood apart from it. */
export type Reading = {
  kind: "pdf" | "docx";
  pages: number;
  text: string;
  hidden: Hidden[];
  fields: CvFields;
};

/** What it answers: first that it has begun, perhaps that pages are being recognised, then the end. */
export type Answer =
  | { say: "begun" }
  | { say: "recognising"; page: number; of: number }
  | { say: "done"; reading: Reading }
  | { say: "failed"; code: CvFailureCode }
  | { say: "fault"; message: string };
