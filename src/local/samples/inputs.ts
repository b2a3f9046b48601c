import type { Inputs } from "../recruiter";
import type { SampleApplicant } from "./applicant";
import { cvDocx, cvPdf } from "./documents";

/** A PNG of one white pixel. */
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==";

/** What a recruiter would upload and type in for a sample applicant. */
export async function inputsOf({ key, cv, linkedin, github }: SampleApplicant): Promise<Inputs> {
  return {
    ...(cv && { cv: await file(key, cv) }),
    ...(linkedin && { li_url: linkedin.url }),
    ...(github && { gh_username: github.username }),
  };
}

/** A picture that somebody named as if it were a CV. */
export function pictureAsCv() {
  return { name: "cv.pdf", bytes: new Uint8Array(Buffer.from(PICTURE, "base64")) };
}

async function file(key: string, cv: NonNullable<SampleApplicant["cv"]>) {
  if (cv.as === "picture") return pictureAsCv();
  const bytes = cv.as === "pdf" ? await cvPdf(cv.content) : await cvDocx(cv.content);
  return { name: `${key}.${cv.as}`, bytes };
}
