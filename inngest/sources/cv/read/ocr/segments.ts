import type { Line, Page, Word } from "tesseract.js";
import type { Segment } from "../pdf/rows";

/** Per cent; below it, what was "read" is a line, a stain or a photograph. */
const SURE = 35;

/** In heights of the letters; wider gaps part cells. */
const CELL_GAP = 1.2;

/** Recognised words as segments on the page in points, set straight when the paper lay crooked. */
export function segmentsOf(page: Page, scale: number): Segment[] {
  const lines = (page.blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) => lines),
  );
  const slope = slopeOf(lines);
  return lines.flatMap((line) => segmentsIn(line, scale, slope));
}

function segmentsIn(line: Line, scale: number, slope: number): Segment[] {
  const words = line.words.filter(isBelieved);
  const size = Math.round(heightOf(line) / scale);
  const groups: Word[][] = [];
  for (const word of words) {
    const last = groups.at(-1)?.at(-1);
    const near = last && word.bbox.x0 - last.bbox.x1 <= CELL_GAP * heightOf(line);
    if (near) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups.flatMap((group) => {
    const first = group[0];
    const last = group.at(-1);
    const text = group.map((word) => word.text).join(" ");
    if (!first || !last || !isText(text)) return [];
    const baseline = (line.baseline.y0 + line.baseline.y1) / 2;
    const middle = (line.baseline.x0 + line.baseline.x1) / 2;
    const x0 = first.bbox.x0 / scale;
    return [
      {
        // A single mark before a text is a bullet, whatever it was taken for.
        text: group.length === 1 && text.length === 1 && !/[\p{L}\d]/u.test(text) ? "•" : text,
        x0,
        x1: last.bbox.x1 / scale,
        baseline: (baseline - slope * middle) / scale,
        size: Math.max(size, 4),
        bold: false,
      },
    ];
  });
}

/** Addresses and the marks of lists are in no dictionary; Tesseract is never sure of them. */
function isBelieved({ text, confidence }: Word): boolean {
  return confidence >= SURE || /^[\w@:/.-]{2,}[@./][\w/-]{2,}|^\W$/.test(text);
}

/** Height of the letters in dots, from the top of a capital to the line. */
function heightOf(line: Line): number {
  const { rowHeight, ascenders, descenders } = line.rowAttributes;
  const height = rowHeight > 0 ? rowHeight : line.bbox.y1 - line.bbox.y0;
  return Math.max(1, height - Math.min(ascenders, descenders, 0));
}

/** Words, numbers, or the mark of a list; not the scraps that rules and photographs leave. */
function isText(text: string): boolean {
  return /[\p{L}\d]/u.test(text) || /^[•*+·.,«»°®©-]$/u.test(text);
}

/** How crooked the page is: the middle of the slopes of its long lines. */
function slopeOf(lines: Line[]): number {
  const slopes = lines
    .filter(({ bbox }) => bbox.x1 - bbox.x0 > 300)
    .map(({ baseline }) => (baseline.y1 - baseline.y0) / Math.max(1, baseline.x1 - baseline.x0))
    .toSorted((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}
