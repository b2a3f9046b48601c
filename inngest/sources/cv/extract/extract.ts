import type { CvDocument } from "../read/document";
import type { CvData } from "../schema";
import { contactIn } from "./contact";
import { educationIn } from "./education";
import { experiencesIn } from "./experiences";
import { languagesIn, skillsIn } from "./lists";
import { linesIn, outlineOf } from "./outline";
import { personIn } from "./person";

/** The fields of `cv_data` that are read from the text. */
export type CvFields = Pick<
  CvData,
  | "name"
  | "email"
  | "phone"
  | "location"
  | "headline"
  | "links"
  | "experiences"
  | "education"
  | "skills"
  | "languages"
>;

/** Structures a CV by rules: its headings part it, and each part is read in its own way. */
export function extract(document: CvDocument): CvFields {
  const { lines, links } = document;
  const outline = outlineOf(lines);
  const personal = [...linesIn(outline, "contact"), ...outline.head];
  return {
    ...personIn(lines),
    ...contactIn(personal, lines, links),
    experiences: experiencesIn(linesIn(outline, "experience")),
    education: educationIn(linesIn(outline, "education")),
    skills: skillsIn(linesIn(outline, "skills")),
    languages: languagesIn(linesIn(outline, "languages")),
  };
}
