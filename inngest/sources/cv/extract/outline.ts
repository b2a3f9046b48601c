import { hasDate } from "../dates";
import { type Line, lineText } from "../read/document";
import { likelySectionOf, type Section, sectionOf } from "../sections";
import { contentOf } from "./content";
import { isLanguage } from "./language-names";
import { looksLikeOrganisation, looksLikeTitle } from "./words";

/** The lines of a CV by the section they stand in; `head` is what comes before the first heading. */
export type Outline = { head: Line[]; sections: { section: Section; lines: Line[] }[] };

/** Parts a CV's lines at its headings. */
export function outlineOf(lines: Line[]): Outline {
  const typography = typographyOf(lines);
  const outline: Outline = { head: [], sections: [] };
  const unknown = new Set<Line[]>();
  let current = outline.head;
  let open: Section | null = null;
  let opened: Line | null = null;
  for (const line of lines) {
    const wrapped = opened && current.length === 0 ? wrappedHeading(opened, line) : null;
    const last = outline.sections.at(-1);
    if (wrapped && last) {
      last.section = wrapped;
      open = wrapped;
      continue;
    }
    const inline = inlineHeading(line, open);
    const heading = headingOf(line, typography);
    // Before the first heading that is known, a line set like one is the person's headline.
    const section: Section | null =
      inline?.section ??
      (heading?.section === "other" && open === null ? null : (heading?.section ?? null));
    if (!section) {
      // Letters of a title's size begin the page anew: the name beside or below a column of facts.
      if (line.size > typography.body * 1.5 && !line.heading) current = outline.head;
      current.push(line);
      continue;
    }
    open = section;
    opened = inline ? null : line;
    current = inline ? [inline.line] : [];
    outline.sections.push({ section, lines: current });
    if (heading?.unknown && !inline) unknown.add(current);
  }
  return withUnknown(outline, unknown);
}

/** Sections under headings that nobody has heard of are what their lines look like, where that is missing. */
function withUnknown(outline: Outline, unknown: Set<Line[]>): Outline {
  const known = new Set(outline.sections.map(({ section }) => section));
  return {
    head: outline.head,
    sections: outline.sections.map(({ section, lines }) => {
      const looks = unknown.has(lines) ? contentOf(lines) : null;
      return { section: looks && !known.has(looks) ? looks : section, lines };
    }),
  };
}

/** "COMPÉTENCES" above "TECHNIQUES", set alike: one heading over two lines. */
function wrappedHeading(first: Line, second: Line): Section | null {
  const alike = styleOf(first) === styleOf(second) && second.gap < 0.7 && !second.bullet;
  if (!alike || sectionOf(lineText(second)) !== null) return null;
  return sectionOf(`${lineText(first)} ${lineText(second)}`);
}

/** All lines of a section, wherever in the CV it is taken up again. */
export function linesIn({ sections }: Outline, wanted: Section): Line[] {
  return sections.flatMap(({ section, lines }) => (section === wanted ? lines : []));
}

type Heading = { section: Section; unknown: boolean };

function headingOf(line: Line, { body, styles, headings, plain }: Typography): Heading | null {
  if (line.cells.length > 1 || line.bullet) return null;
  const text = lineText(line);
  const known = sectionOf(text);
  if (known) {
    const set = isProminent(line, body) || (plain && line.gap > 0.3);
    return set ? { section: known, unknown: false } : null;
  }
  const style = styleOf(line);
  const could =
    text.length <= 40 && !hasDate(text) && !looksLikeTitle(text) && !/[@\d,]/.test(text);
  if (!could) return null;
  const likely = headings.has(style) && !looksLikeOrganisation(text) ? likelySectionOf(text) : null;
  if (likely) return { section: likely, unknown: false };
  return styles.has(style) ? { section: "other", unknown: true } : null;
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
  /** How the headings that are known are set, whether or not it differs from names of employers. */
  headings: Set<string>;
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
  const headings = new Set(prominent.map(styleOf));
  return { body, styles: new Set(repeated), headings, plain: prominent.length < 2 };
}

function styleOf(line: Line): string {
  const text = lineText(line);
  return `${line.heading} ${line.size.toFixed(1)} ${line.bold} ${text === text.toUpperCase()}`;
}

function medianSize(lines: Line[]): number {
  const sizes = lines.map(({ size }) => size).toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 10;
}
