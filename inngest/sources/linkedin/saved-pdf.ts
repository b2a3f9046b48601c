import { findPeriod } from "../cv/dates";
import { type CvDocument, type Line, lineText } from "../cv/read/document";
import { addressesIn, sortLinks } from "../links";
import { plainText } from "../plain-text";
import type { Education, Experience } from "../profile";
import { linkedinUrl } from "./address";
import { failures } from "./failures";
import type { LiData } from "./schema";

// LinkedIn's own PDF of a profile ("More", "Save to PDF"): a narrow column with contact, skills and
// languages, then the profile. It has no marks of structure but the size of its letters: in points,
// 26 for the name, about 16 and 13 for headings, 12 for employers and schools, 11.5 for titles,
// 10.5 for the rest. Headings are in the language of whoever saved it.

type Section =
  | "contact"
  | "skills"
  | "languages"
  | "summary"
  | "experience"
  | "education"
  | "other";

const HEADINGS: Record<Exclude<Section, "other">, string[]> = {
  contact: ["contact", "kontakt", "coordonnées", "contactar"],
  skills: ["top skills", "top-kenntnisse", "principales compétences", "aptitudes principales"],
  languages: ["languages", "sprachen", "langues", "idiomas"],
  summary: ["summary", "zusammenfassung", "résumé", "extracto"],
  experience: ["experience", "berufserfahrung", "expérience", "experiencia"],
  education: ["education", "ausbildung", "formation", "educación"],
};

/** Letters of headings are at least so high; nothing else but the name is (points). */
const HEADING_SIZE = 12.6;

/** Sizes nearer than this are the same (points). */
const SAME_SIZE = 0.3;

const MOST = 100;

/**
 * A profile's "Save to PDF", read into lines, as `li_data`. Throws `linkedin/not-saved` when it
 * is another document, and `linkedin/empty` when it shows neither work nor education.
 */
export function savedProfile(document: Pick<CvDocument, "lines" | "links">, now: Date): LiData {
  const lines = document.lines.filter((line) => !/^Page \d+ of \d+$/i.test(lineText(line).trim()));
  const sections = sectionsOf(lines);
  const contact = textOf(sections.contact).replace(/-\n(?=\S)/g, "-");
  const url = addressesOf(contact, document.links)
    .map(linkedinUrl)
    .find((found) => found !== null);
  const head = headOf(lines);
  if (!url || !head || sections.experience.length + sections.education.length === 0)
    throw url && head ? failures.emptyPdf() : failures.notSaved();
  const about = plainText(textOf(sections.summary), 5_000) || null;
  return {
    version: 1,
    origin: "pdf",
    url,
    fetched_at: now.toISOString(),
    ...head,
    about,
    experiences: experiencesOf(sections.experience).slice(0, MOST),
    education: educationOf(sections.education).slice(0, MOST),
    skills: sections.skills.map((line) => text(line)).slice(0, MOST),
    languages: sections.languages.map(languageOf).slice(0, MOST),
    links: sortLinks([...addressesOf(contact, document.links), ...addressesIn(about ?? "")]),
  };
}

function sectionsOf(lines: Line[]): Record<Section, Line[]> {
  const sections: Record<Section, Line[]> = {
    contact: [],
    skills: [],
    languages: [],
    summary: [],
    experience: [],
    education: [],
    other: [],
  };
  let current: Section = "other";
  for (const line of lines) {
    if (line.size < HEADING_SIZE) sections[current].push(line);
    else current = sectionNamed(lineText(line));
  }
  return sections;
}

function sectionNamed(heading: string): Section {
  const name = heading.trim().toLowerCase();
  const found = Object.entries(HEADINGS).find(([, names]) => names.includes(name))?.[0];
  return SECTIONS.find((section) => section === found) ?? "other";
}

const SECTIONS: Section[] = [
  "contact",
  "skills",
  "languages",
  "summary",
  "experience",
  "education",
];

/** Name, headline and place: from the largest line to the next heading, the place last. */
function headOf(lines: Line[]): Pick<LiData, "name" | "headline" | "location"> | null {
  const [first] = lines.toSorted((a, b) => b.size - a.size);
  if (!first || first.size < HEADING_SIZE || sectionNamed(lineText(first)) !== "other") return null;
  const after = lines.slice(lines.indexOf(first) + 1);
  const end = after.findIndex((line) => line.size >= HEADING_SIZE);
  const below = (end === -1 ? after : after.slice(0, end)).map(text);
  const location = below.length > 1 ? (below.at(-1) ?? null) : null;
  const headline = (location === null ? below : below.slice(0, -1)).join(" ");
  return { name: text(first), headline: headline || null, location };
}

/** Jobs: each is known by its dates, above which stand its title and, larger, its employer. */
function experiencesOf(lines: Line[]): Experience[] {
  const body = bodySize(lines);
  const jobs: Experience[] = [];
  let employer = "";
  let title: Line[] = [];
  for (const line of lines) {
    const last = jobs.at(-1);
    const dates = datesOf(line);
    if (dates && title.length > 0) {
      const [size = 0] = title.map((one) => one.size).toSorted((a, b) => a - b);
      const larger = title.filter((one) => one.size > size + SAME_SIZE);
      if (larger.length > 0) employer = larger.map(text).join(" ");
      const own = title.filter((one) => !larger.includes(one)).map(text);
      jobs.push({
        employer,
        title: own.join(" "),
        ...dates,
        location: null,
        description: "",
      });
      title = [];
    } else if (line.size > body + SAME_SIZE) title.push(line);
    // "5 years 9 months" under an employer with several titles is no more than a sum.
    else if (title.length === 0 && last) addLine(last, text(line));
  }
  return jobs.filter((job) => job.employer !== "");
}

/** The first line under the dates may be the place; all others describe the work. */
function addLine(job: Experience, line: string): void {
  if (job.location === null && job.description === "" && isPlace(line)) job.location = line;
  else job.description = plainText(`${job.description}\n${line}`, 5_000);
}

/** "Berlin, Germany": names joined by commas. */
function isPlace(line: string): boolean {
  const parts = line.split(", ");
  const named = parts.every((part) => /^[\p{Lu}\p{Lo}][\p{L}\p{M} .'’()-]*$/u.test(part));
  return (
    line.length <= 80 && parts.length >= 2 && parts.length <= 4 && named && !line.endsWith(".")
  );
}

/** "March 2021 - Present (4 years 2 months)", and nothing else on the line. */
function datesOf(line: Line) {
  const written = text(line)
    .replace(/\([^()]*\)$/, "")
    .trim();
  const found = findPeriod(written);
  return found && found.to - found.from >= written.length - 2 ? found.period : null;
}

/** The smallest letters of a section are those of its plain text. */
function bodySize(lines: Line[]): number {
  return lines.reduce((least, { size }) => Math.min(least, size), Number.POSITIVE_INFINITY);
}

/** Schools, each with "Degree, field · (2009 - 2014)" below. */
function educationOf(lines: Line[]): Education[] {
  const body = bodySize(lines);
  const studies: Education[] = [];
  for (const line of lines) {
    const last = studies.at(-1);
    if (line.size > body + SAME_SIZE || !last) {
      studies.push({ school: text(line), degree: null, field: null, start: null, end: null });
      continue;
    }
    const period = findPeriod(text(line))?.period;
    const words = text(line).replace(/·?\s*\([^()]*\d{4}[^()]*\)\s*$/, "");
    const [degree, ...field] = words.split(", ");
    last.degree ??= degree?.trim() || null;
    last.field ??= field.join(", ").trim() || null;
    last.start ??= period?.start ?? null;
    last.end ??= period?.end ?? null;
  }
  return studies;
}

function languageOf(line: Line) {
  const [, name = text(line), level = null] = /^(.+?) \(([^()]+)\)$/.exec(text(line)) ?? [];
  return { name, level };
}

function addressesOf(contact: string, links: string[]): string[] {
  // A long address is broken over two lines.
  return [...links, ...addressesIn(contact), ...addressesIn(contact.replace(/\n(?!\()/g, ""))];
}

function textOf(lines: Line[]): string {
  return lines.map(lineText).join("\n");
}

function text(line: Line): string {
  return plainText(lineText(line), 300).replaceAll("\n", " ");
}
