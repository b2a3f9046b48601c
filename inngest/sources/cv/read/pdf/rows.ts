import { isMark } from "../bullet";
import { between } from "./glyphs";
import type { Run } from "./painted";

/** Text between two wide gaps of a line. */
export type Segment = {
  text: string;
  x0: number;
  x1: number;
  baseline: number;
  size: number;
  bold: boolean;
};

/** Segments on one line, from left to right. */
export type Row = Segment[];

/** Joins runs into segments and puts those on one line together, from the top down. */
export function toSegments(runs: Run[]): Segment[] {
  const segments: Segment[] = [];
  for (const line of lines(runs)) {
    let last: Segment | null = null;
    for (const run of line) {
      const { text, x0, x1, baseline, size, bold } = run;
      // Some programs paint letters twice to make them bold.
      if (last && x0 < last.x1 - 0.5 * size && last.text.endsWith(text)) continue;
      // A mark and the item behind it are one, however far the mark hangs out.
      const near = last !== null && x0 - last.x1 < 4 * size;
      // The plus of "+49" is no mark.
      // The plus of "+49" is no mark, and neither is an "o" that the rest of its word follows.
      const joined = last !== null && x0 - last.x1 < 0.12 * size;
      const marked = near && !joined && last !== null && isMark(last.text);
      const joint = marked ? " " : last && between(x0 - last.x1, Math.min(size, last.size));
      if (last === null || joint === null) {
        last = { text, x0, x1, baseline, size, bold };
        segments.push(last);
        continue;
      }
      last.text += joint + text;
      last.x1 = Math.max(last.x1, x1);
      last.size = Math.max(last.size, size);
      last.bold &&= bold;
    }
  }
  return segments;
}

/** Segments whose baselines agree make a row. */
export function toRows(segments: Segment[]): Row[] {
  return lines(segments);
}

function lines<T extends { x0: number; baseline: number; size: number }>(parts: T[]): T[][] {
  const rows: { baseline: number; size: number; parts: T[] }[] = [];
  for (const part of parts.toSorted((a, b) => a.baseline - b.baseline || a.x0 - b.x0)) {
    const row = rows.at(-1);
    const near = row && part.baseline - row.baseline < 0.4 * Math.min(part.size, row.size);
    if (row && near) row.parts.push(part);
    else rows.push({ baseline: part.baseline, size: part.size, parts: [part] });
  }
  return rows.map((row) => row.parts.toSorted((a, b) => a.x0 - b.x0));
}
