import { plainText } from "../plain-text";
import type { CvFields } from "./extract/extract";
import type { Hidden } from "./read/document";

/** Longest texts, in characters. A file with longer ones is no CV that a person wrote. */
const LONGEST = { name: 120, line: 200, description: 5_000, hidden: 4_000 };

/** Most items of a list. */
const MOST = { experiences: 60, education: 20, skills: 100, languages: 20, hidden: 50 };

/** Makes every text plain (no control characters, no lone surrogates) and every list of sane length. */
export function tidy(fields: CvFields, hidden: Hidden[]): CvFields & { hidden: Hidden[] } {
  const line = (text: string) => plainText(text, LONGEST.line).replaceAll("\n", " ");
  const orNull = (text: string | null) => (text === null ? null : line(text) || null);
  return {
    name: fields.name && (plainText(fields.name, LONGEST.name) || null),
    email: orNull(fields.email),
    phone: orNull(fields.phone),
    location: orNull(fields.location),
    headline: orNull(fields.headline),
    links: fields.links,
    experiences: fields.experiences.slice(0, MOST.experiences).map((job) => ({
      ...job,
      employer: line(job.employer),
      title: line(job.title),
      location: orNull(job.location),
      description: plainText(job.description, LONGEST.description),
    })),
    education: fields.education.slice(0, MOST.education).map((course) => ({
      ...course,
      school: line(course.school),
      degree: orNull(course.degree),
      field: orNull(course.field),
    })),
    skills: fields.skills.slice(0, MOST.skills).map(line).filter(Boolean),
    languages: fields.languages.slice(0, MOST.languages).map(({ name, level }) => ({
      name: line(name),
      level: orNull(level),
    })),
    hidden: hidden
      .map((found) => ({ ...found, text: plainText(found.text, LONGEST.hidden) }))
      .filter(({ text }) => text !== "")
      .slice(0, MOST.hidden),
  };
}
