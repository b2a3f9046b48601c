import type { LiData } from "../../linkedin/schema";
import type { CvFields } from "../extract/extract";
import type { Hidden } from "../read/document";

/** What a reading process is asked: to read a CV, or what LinkedIn saves of a profile. */
export type Task = { what: "cv" | "linkedin"; bytes: Uint8Array };

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
  | { say: "profile"; profile: LiData }
  | { say: "failed"; code: string; message: string }
  | { say: "fault"; message: string };
