import { findPeriod, type Period } from "../dates";
import { type Line, lineText } from "../read/document";
import { fold } from "../sections";
import { looksLikeDegree, looksLikeSchool, looksLikeTitle } from "./words";

/** One job or course: its period, the texts around it that name it, and what is told about it. */
export type Entry = {
  period: Period;
  /** Each cell of each line that belongs to the entry's head, without the period. */
  head: string[];
  body: Line[];
};

type Anchor = { index: number; period: Period; rest: string[] };

/** A head has at most so many lines before its period. */
const MOST_LINES_BEFORE = 3;

/** Heads are short; prose is not. */
const LONGEST_HEAD = 110;

/**
 * Parts a section at its periods. People keep one pattern through a section, so the lines before
 * the first period tell how many lines before each later one belong to it.
 */
export function entriesOf(section: Line[], enough: (head: string[]) => boolean): Entry[] {
  const lines = withWholePeriods(section);
  const anchors = anchorsIn(lines);
  const [first] = anchors;
  if (!first) return [];
  const before = linesBefore(lines, first.index, MOST_LINES_BEFORE, 0);
  const starts = anchors.map((anchor, at) => {
    const floor = at === 0 ? 0 : (anchors[at - 1]?.index ?? 0) + 1;
    return (
      anchor.index - linesBefore(lines, anchor.index, at === 0 ? MOST_LINES_BEFORE : before, floor)
    );
  });
  return anchors.map((anchor, at) => {
    const end = starts[at + 1] ?? lines.length;
    const head = [
      ...lines.slice(starts[at], anchor.index).flatMap((line) => line.cells),
      ...anchor.rest,
    ];
    let next = anchor.index + 1;
    while (next < end && next <= anchor.index + 3 && !enough(head)) {
      const line = lines[next];
      if (!line || !isHead(line)) break;
      head.push(...line.cells);
      next += 1;
    }
    return { period: anchor.period, head, body: lines.slice(next, end) };
  });
}

/** Joins a line that ends in "April 2019 –" with the next, on which the period ends. */
function withWholePeriods(lines: Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const open = last?.cells.at(-1) ?? "";
    const whole = /\d\s*[-–—]$/u.test(open) && findPeriod(`${open} ${line.cells[0]}`);
    if (!last || !whole || whole.to < open.length) joined.push(line);
    else {
      const [first = "", ...rest] = line.cells;
      joined[joined.length - 1] = {
        ...last,
        cells: [...last.cells.slice(0, -1), `${open} ${first}`, ...rest],
      };
    }
  }
  return joined;
}

/** Lines that carry a period of their own; items of a list only when no other line does. */
function anchorsIn(lines: Line[]): Anchor[] {
  const found = lines.flatMap((line, index) => anchorOf(line, index) ?? []);
  const plain = found.filter(({ index }) => !lines[index]?.bullet);
  return plain.length > 0 ? plain : found;
}

function anchorOf(line: Line, index: number): Anchor | null {
  const text = lineText(line);
  if (text.length > 160 || REMARK.test(fold(text))) return null;
  for (const [at, cell] of line.cells.entries()) {
    const found = findPeriod(cell);
    if (!found) continue;
    const before = bare(cell.slice(0, found.from));
    const after = bare(cell.slice(found.to));
    const range = found.period.start !== null;
    // A lone year within a sentence is no period, and neither is a range in the middle of one.
    if (!range && before.length + after.length > 60) continue;
    if (before.length > 3 && after.length > 40) continue;
    if (/[.!?]$/.test(after) && after.length > 20) continue;
    // A sentence that ends in a year is one, unless it says who somebody was.
    const sentence = /[.!?]$/.test(cell.trim()) && before.length > 8;
    if (sentence && ![looksLikeTitle, looksLikeDegree, looksLikeSchool].some((is) => is(before)))
      continue;
    const rest = [...line.cells.slice(0, at), before, after, ...line.cells.slice(at + 1)];
    return { index, period: found.period, rest: rest.map(bare).filter(Boolean) };
  }
  return null;
}

/** How many lines right before `index` are head, up to `most` and not above `floor`. */
function linesBefore(lines: Line[], index: number, most: number, floor: number): number {
  let count = 0;
  while (count < most && index - count - 1 >= floor) {
    const line = lines[index - count - 1];
    if (!line || !isHead(line)) break;
    count += 1;
    // A blank line above a head begins it.
    if (line.gap > 0.7 && count < most && index - count > 0) break;
  }
  return count;
}

/** "Sp. z o.o.", "S.A.", "Ltd.", "GmbH & Co.": a stop that ends no sentence. */
const ABBREVIATION =
  /(?:\b\p{L}\.){2,}$|\b(?:inc|ltd|co|corp|cie|bros|intl|univ|dept|dipl|ing|eng|sc|tech)\.$/iu;

/** What a degree was about names years of its own. */
const REMARK =
  /^(?:thesis|dissertation|diploma thesis|final project|(?:master|bachelor|diplom|abschluss)?arbeit|thema|memoire|these|tesis|tesina|proyecto fin|tfg|tfm|note|grade|gpa)\b.{0,30}:/;

function isHead(line: Line): boolean {
  const text = lineText(line);
  if (line.bullet || text.length > LONGEST_HEAD) return false;
  return !/[.;:]$/.test(text.replace(ABBREVIATION, "")) && !/^\p{Ll}/u.test(text);
}

const DURATION =
  /[([·,]?\s*\b\d+\s*(?:yrs?|years?|mos?|months?|jahre?n?|monate?n?|ans?|mois|años?|meses|mes)\b\.?(?:,?\s*(?:and|und|et|y|e)?\s*\d+\s*(?:mos?|months?|monate?n?|mois|meses|mes)\b\.?)?\s*[)\]]?/giu;

/** Without the punctuation that held the period, and without "(2 years 3 months)". */
function bare(text: string): string {
  return text
    .replace(DURATION, " ")
    .replace(/\(\s*\)|\[\s*\]/g, " ")
    .replace(/^[\s,;:|·•–—\-)\]]+|[\s,;:|·•–—\-([]+$/gu, "")
    .trim();
}
