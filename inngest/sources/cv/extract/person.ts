import { findPeriod } from "../dates";
import { type Line, lineText } from "../read/document";
import { fold, likelySectionOf, sectionOf, unspaced } from "../sections";
import { isPlace } from "./places";
import { isSurelyTitle, looksLikeOrganisation, looksLikeTitle } from "./words";

const DOCUMENT_TITLE =
  /^(?:curriculum vitae|cv|resume|lebenslauf|tabellarischer lebenslauf|hoja de vida|curriculum|bewerbung|application)\b/;

const NAME_LABEL =
  /^(?:full name|name|vor- und nachname|vorname und nachname|nom et prenom|nom|nombre y apellidos|nombre)$/;

/** The person's name and the line about them below it. */
export function personIn(lines: Line[]): { name: string | null; headline: string | null } {
  const first = lines.filter(({ page }) => page === 1);
  const named = labelled(first);
  if (named) return { name: named, headline: headlineAfter(first, null) };
  const candidates = first.slice(0, 60).filter((line) => nameIn(line) !== null);
  const largest = Math.max(...candidates.map(({ size }) => size));
  const line = candidates.find(({ size }) => size >= largest * 0.98);
  if (!line) return { name: null, headline: null };
  return { name: nameIn(line), headline: headlineAfter(first, line) };
}

/** The whole line, or the one of its cells that is a name: telephone or mail stand beside it. */
function nameIn(line: Line): string | null {
  const whole = nameOf(lineText(line));
  if (whole || line.cells.length < 2) return whole;
  return line.cells.map(nameOf).find((name) => name !== null) ?? null;
}

function labelled(lines: Line[]): string | null {
  for (const line of lines.slice(0, 40)) {
    const [label = "", ...rest] = line.cells.length > 1 ? line.cells : lineText(line).split(/:\s*/);
    const name = rest.join(" ").trim();
    if (NAME_LABEL.test(fold(label).replace(/:$/, "")) && nameOf(name)) return nameOf(name);
  }
  return null;
}

/** A name with all titles before and letters behind it is no longer. */
const LONGEST = 120;

/** Two to five words that begin with capitals and are nothing else that stands at the top of a CV. */
export function nameOf(line: string): string | null {
  if (line.length > LONGEST) return null;
  const text = unspacedName(line)
    .replace(/^(?:curriculum vitae|lebenslauf|résumé|resume|cv)\s*(?:[-–—:|]|of|von|de)?\s+/iu, "")
    .replace(/^(?:dr|prof|mr|mrs|ms|herr|frau|m|mme|sr|sra|dipl\.-ing)\.?\s+(?=\p{Lu})/iu, "")
    .replace(CREDENTIALS, "")
    .trim();
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > 5 || text.length > 50) return null;
  if (!/^[\p{L}\p{M}'’.\- ]+$/u.test(text)) return null;
  const capitalised = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  const particles = words.filter((word) =>
    /^(?:d[aeiou]s?|del|della|di|van|von|der|den|la|le|el|y|bin|ben|al|ter|zu|d'\p{L}+)$/iu.test(
      word,
    ),
  );
  if (capitalised < 2 || capitalised + particles.length < words.length) return null;
  const known =
    sectionOf(text) !== null ||
    likelySectionOf(text) !== null ||
    DOCUMENT_TITLE.test(fold(text)) ||
    isSurelyTitle(text) ||
    looksLikeOrganisation(text) ||
    isPlace(text);
  return known ? null : inTitleCase(text);
}

/**
 * ", RGN", ", PhD, MBA", " M.Sc.": letters behind a name that tell what somebody has passed. None fits
 * both forms: a row of them would have twice as many readings with each.
 */
const CREDENTIALS =
  /(?:,\s*\p{L}[\p{L}.]{0,14}(?:\s*\([^)]{1,12}\))?|\s+(?:ph\.?d|m\.?sc|b\.?sc|mba|pmp|cpa|cfa)\.?)+$/iu;

/** "A D A  M A R L O W" keeps its words only by the wider gaps, which are gone; it is no name then. */
const unspacedName = (line: string) => (unspaced(line) === line ? line : "");

/** "ADA MARLOW" as people write it elsewhere. */
function inTitleCase(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replace(
      /(^|[\s'’-])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );
}

/** The line below the name, when it says what the person does. */
function headlineAfter(lines: Line[], name: Line | null): string | null {
  const at = name ? lines.indexOf(name) + 1 : 0;
  for (const line of lines.slice(at, at + 3)) {
    const text = lineText(line);
    if (sectionOf(text) !== null) return null;
    const fits =
      text.length <= 120 &&
      !/@|https?:|www\.|\d{4}/.test(text) &&
      !findPeriod(text) &&
      !isPlace(text) &&
      !text.endsWith(".") &&
      !DOCUMENT_TITLE.test(fold(text));
    if (fits && (looksLikeTitle(text) || (name !== null && line === lines[at] && line.size > 10.5)))
      return text;
  }
  return null;
}
