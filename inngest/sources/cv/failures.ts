import { SourceFailure } from "../failure";

/** Why a CV cannot be read, each with what the recruiter can do about it. */
const SENTENCES = {
  "cv/empty": "The file is empty; ask for the CV again, or upload another file.",
  "cv/too-large": "The file is larger than 10 MB; upload a smaller one.",
  "cv/not-a-cv":
    "This is neither a PDF nor a Word document (.docx); upload the CV in one of the two.",
  "cv/old-word":
    "This is a document of an old Word version (.doc); save it as .docx or PDF and upload that.",
  "cv/damaged": "The file is damaged or incomplete and cannot be opened; upload the CV again.",
  "cv/encrypted": "The file is protected by a password; upload a copy without one.",
  "cv/too-many-pages": "The file has more than 50 pages; upload the CV alone.",
  "cv/no-text": "There is no text to read in this file; upload a CV with text, or a sharper scan.",
  "cv/too-slow": "The file took too long to read; save it again as PDF and upload that.",
  "cv/too-heavy": "The file needs too much memory to read; save it again as PDF and upload that.",
} as const;

export type CvFailureCode = keyof typeof SENTENCES;

/** The failure that `cv_error` shows. Trying the same file again would not help. */
export function cvFailure(code: CvFailureCode, options?: ErrorOptions): SourceFailure {
  return new SourceFailure(code, SENTENCES[code], "give-up", options);
}
