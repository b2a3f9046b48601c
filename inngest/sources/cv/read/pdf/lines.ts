import { sectionOf } from "../../sections";
import { withoutBullet } from "../bullet";
import type { Line } from "../document";
import type { Row } from "./rows";

/** The usual distance of lines, in letter heights. */
const LEADING = 1.25;

/** Rows as lines, with bullets taken off and headings that stand beside a text put above it. */
export function linesOf(rows: Row[], page: number): Line[] {
  const lines: Line[] = [];
  let previous: { baseline: number } | null = null;
  for (const row of rows) {
    const baseline = row[0]?.baseline ?? 0;
    const size = Math.max(...row.map((segment) => segment.size));
    const distance = previous ? (baseline - previous.baseline) / size : LEADING;
    const gap = distance < 0 ? 1 : Math.max(0, distance - LEADING);
    previous = { baseline };
    const { cells, bullet } = withoutBullet(closedUp(row.map((segment) => tidy(segment.text))));
    if (cells.length === 0) continue;
    const bold = row[0]?.bold ?? false;
    const [first = "", ...others] = cells;
    if (others.length > 0 && sectionOf(first) !== null) {
      lines.push({ page, cells: [first], size, bold, bullet: false, heading: 0, gap });
      lines.push({
        page,
        cells: others,
        size,
        bold: row[1]?.bold ?? false,
        bullet,
        heading: 0,
        gap: 0,
      });
    } else lines.push({ page, cells, size, bold, bullet, heading: 0, gap });
  }
  return lines;
}

/** "J A N E" and "D O E", letters set apart for show, as "JANE DOE". */
function closedUp(cells: string[]): string[] {
  const spaced = cells.every((cell) => /^(?:\p{L} )+\p{L}$/u.test(cell));
  if (!spaced || cells.join("").replaceAll(" ", "").length < 5) return cells;
  return [cells.map((cell) => cell.replaceAll(" ", "")).join(" ")];
}

function tidy(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim();
}
