import { hasDate } from "../../dates";
import { sectionOf } from "../../sections";
import { type Row, type Segment, toRows } from "./rows";

/** A column is at least so many lines long; fewer are a letterhead. */
const SHORTEST = 3;

/** Points between columns. */
const NARROWEST_GUTTER = 7;

/** How deep columns may stand within columns; a page with more is no page of text. */
const DEEPEST = 6;

/**
 * Rows in the order a person reads them. Text on both sides of a gutter is two columns, read one
 * after the other, unless the sides belong together line by line (dates or labels beside a text).
 * On a page, a narrow column of facts stands aside: the text beside it goes on overleaf.
 */
export function pageOrder(segments: Segment[]): { aside: Row[]; text: Row[]; asideFirst: boolean } {
  const rows = toRows(segments);
  const split = findColumns(rows);
  if (!split) return { aside: [], text: rows, asideFirst: false };
  const { first, last, left, right } = split;
  const before = readingOrder(rows.slice(0, first).flat(), 1);
  const after = readingOrder(rows.slice(last).flat(), 1);
  const columns = { left: readingOrder(left, 1), right: readingOrder(right, 1) };
  const [narrow, wide] =
    lettersOf(left) < lettersOf(right)
      ? (["left", "right"] as const)
      : (["right", "left"] as const);
  if (lettersOf(split[narrow]) > 0.6 * lettersOf(split[wide])) {
    const text = [...before, ...columns.left, ...columns.right, ...after];
    return { aside: [], text, asideFirst: false };
  }
  // A left column is read before the text; what stands above both comes first of all.
  if (narrow === "left") {
    return {
      aside: [...before, ...columns.left],
      text: [...columns.right, ...after],
      asideFirst: true,
    };
  }
  return { aside: columns.right, text: [...before, ...columns.left, ...after], asideFirst: false };
}

const lettersOf = (segments: Segment[]) =>
  segments.reduce((count, { text }) => count + text.length, 0);

function readingOrder(segments: Segment[], depth: number): Row[] {
  const rows = toRows(segments);
  const split = depth < DEEPEST ? findColumns(rows) : null;
  if (!split) return rows;
  const { first, last, left, right } = split;
  return [
    ...readingOrder(rows.slice(0, first).flat(), depth + 1),
    ...readingOrder(left, depth + 1),
    ...readingOrder(right, depth + 1),
    ...readingOrder(rows.slice(last).flat(), depth + 1),
  ];
}

type Columns = { first: number; last: number; left: Segment[]; right: Segment[] };

/** The two columns with the most lines on their shorter side. */
function findColumns(rows: Row[]): Columns | null {
  let best: { columns: Columns; lines: number } | null = null;
  for (const x of leftEdges(rows)) {
    for (const columns of bands(rows, x)) {
      const lines = Math.min(toRows(columns.left).length, toRows(columns.right).length);
      if (lines < SHORTEST || lines <= (best?.lines ?? 0)) continue;
      if (gutter(columns) < NARROWEST_GUTTER || !standBeside(columns)) continue;
      if (!belongTogether(columns)) best = { columns, lines };
    }
  }
  return best?.columns ?? null;
}

/** Where several lines begin: the left edge of a column. */
function leftEdges(rows: Row[]): number[] {
  const counts = new Map<number, { x: number; lines: number }>();
  for (const { x0 } of rows.flat()) {
    const key = Math.round(x0 / 4);
    const edge = counts.get(key) ?? { x: x0, lines: 0 };
    counts.set(key, { x: Math.min(edge.x, x0), lines: edge.lines + 1 });
  }
  return [...counts.values()]
    .filter(({ lines }) => lines >= SHORTEST)
    .toSorted((a, b) => b.lines - a.lines)
    .slice(0, 24)
    .map(({ x }) => x - 0.5);
}

/** The stretches of rows in which nothing crosses x. */
function bands(rows: Row[], x: number): Columns[] {
  const found: Columns[] = [];
  let first = 0;
  for (let last = 0; last <= rows.length; last += 1) {
    const row = rows[last];
    if (row?.every((segment) => segment.x1 <= x || segment.x0 >= x)) continue;
    const within = rows.slice(first, last).flat();
    const left = within.filter((segment) => segment.x1 <= x);
    const right = within.filter((segment) => segment.x0 >= x);
    if (left.length > 0 && right.length > 0) found.push({ first, last, left, right });
    first = last + 1;
  }
  return found;
}

function gutter({ left, right }: Columns): number {
  return Math.min(...right.map(({ x0 }) => x0)) - Math.max(...left.map(({ x1 }) => x1));
}

/** Whether most lines of the shorter side have a line of the other next to them, and not only above. */
function standBeside({ left, right }: Columns): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const beside = short.filter(({ baseline, size }) =>
    long.some((other) => Math.abs(other.baseline - baseline) < 1.6 * size),
  );
  return beside.length >= 0.7 * short.length;
}

/** Whether a row is to be read across. */
function belongTogether({ left, right }: Columns): boolean {
  const headings = (side: Segment[]) => side.filter(({ text }) => sectionOf(text) !== null).length;
  if (headings(left) > 0 && headings(right) > 0) return false;
  if (isMargin(left) || isMargin(right)) return true;
  const level = right.filter((segment) =>
    left.some((other) => Math.abs(other.baseline - segment.baseline) < 0.2 * segment.size),
  );
  return level.length >= 0.7 * Math.min(left.length, right.length) && headings(left) < 2;
}

/** Dates, places and headings beside the text they belong to. */
function isMargin(side: Segment[]): boolean {
  const marginal = side.filter(({ text }) => hasDate(text) || sectionOf(text) !== null);
  const short = side.filter(({ text }) => text.length <= 28);
  const dates = side.filter(({ text }) => hasDate(text));
  return (
    marginal.length >= 0.6 * side.length ||
    (dates.length >= 2 && dates.length >= 0.25 * side.length && short.length >= 0.9 * side.length)
  );
}
