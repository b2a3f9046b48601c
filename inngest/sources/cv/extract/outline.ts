import { hasDate } from "../dates";
import { type Line, lineText } from "../read/document";
import { type Section, sectionOf } from "../sections";
import { isLanguage } from "./language-names";
import { looksLikeTitle } from "./words";

/** The lines of a CV by the section they stand in; `head` is what comes before the first heading. */
export type Outline = { head: Line[]; sections: { section: Section; lines: Line[] }[] };

/** Parts a CV's lines at its headings. */
export function outlineOf(lines: Line[]): Outline {
  const typography = typographyOf(lines);
  const outline: Outline = { head: [], sections: [] };
  let current = outline.head;
  let open: Section | null = null;
  for (const line of lines) {
    const inline = inlineHeading(line, open);
    const heading = headingOf(line, typography);
    // Before the first heading that is known, a line set like one is the person's headline.
    const section: Section | null =
      inline?.section ?? (heading === "other" && open === null ? null : heading);
    if (!section) {
      // Letters of a title's size begin the page anew: the name beside or below a column of facts.
      if (line.size > typography.body * 1.5 && !line.heading) current = outline.head;
      current.push(line);
      continue;
    }
    open = section;
    current = inline ? [inline.line] : [];
    outline.sections.push({ section, lines: current });
  }
  return outline;
}

/** All lines of a section, wherever in the CV it is taken up again. */
export function linesIn({ sections }: Outline, wanted: Section): Line[] {
  return sections.flatMap(({ section, lines }) => (section === wanted ? lines : []));
}

function headingOf(line: Line, { body, styles, plain }: Typography): Section | null {
  if (line.cells.length > 1 || line.bullet) return null;
  const text = lineText(line);
  const known = sectionOf(text);
  if (known) return isProminent(line, body) || (plain && line.gap > 0.3) ? known : null;
  const unknown =
    styles.has(styleOf(line)) &&
    text.length <= 40 &&
    !hasDate(text) &&
    !looksLikeTitle(text) &&
    !/[@\d,]/.test(text);
  return unknown ? "other" : null;
}

/** "Skills: Go, TypeScript" opens a section and is its first line. */
function inlineHeading(line: Line, open: Section | null): { section: Section; line: Line } | null {
  const text = lineText(line);
  const colon = text.indexOf(":");
  if (colon < 3 || colon > 40) return null;
  const section = sectionOf(text.slice(0, colon));
  const rest = text.slice(colon + 1).trim();
  if (rest === "" || (section !== "skills" && section !== "languages")) return null;
  // Among skills, "Languages:" means programming languages and "Tools:" is one more kind of skill.
  if (section === "skills" && open === "skills") return null;
  if (section === "languages" && !namesLanguage(rest)) return null;
  return { section, line: { ...line, cells: [rest], bullet: false } };
}

/** Whether the first item of a list is a spoken language. */
function namesLanguage(list: string): boolean {
  const [first = ""] = list.split(/[,;|·]/);
  return first.split(/[\s:()–-]+/u).some(isLanguage);
}

/** Set as a heading: bold, larger, in capitals or with a colon. */
function isProminent(line: Line, body: number): boolean {
  const text = lineText(line);
  return (
    line.heading > 0 ||
    line.bold ||
    line.size > body * 1.04 ||
    text.endsWith(":") ||
    text === text.toUpperCase()
  );
}

type Typography = {
  /** Size of the text's letters. */
  body: number;
  /** How headings are set, where that differs from the text: other lines so set are headings too. */
  styles: Set<string>;
  /** Whether headings look like the text, so that only the space above tells them. */
  plain: boolean;
};

function typographyOf(lines: Line[]): Typography {
  const body = medianSize(lines);
  const prominent = lines.filter(
    (line) =>
      line.cells.length === 1 &&
      !line.bullet &&
      sectionOf(lineText(line)) !== null &&
      isProminent(line, body),
  );
  const styles = prominent
    .filter((line) => line.heading > 0 || line.size > body * 1.1)
    .map(styleOf);
  const repeated = styles.filter((style, index) => styles.indexOf(style) !== index);
  return { body, styles: new Set(repeated), plain: prominent.length < 2 };
}

function styleOf(line: Line): string {
  const text = lineText(line);
  return `${line.heading} ${line.size.toFixed(1)} ${line.bold} ${text === text.toUpperCase()}`;
}

function medianSize(lines: Line[]): number {
  const sizes = lines.map(({ size }) => size).toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}
