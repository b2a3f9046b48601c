import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Box, boxOf, listOf, type Matrix } from "./matrix";

/** A filled area: its box, and what within the box stays free. */
export type Area = { box: Box; holes: Box[] };

const FILLS: number[] = [
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
];

const EVEN_ODD: number[] = [OPS.eoFill, OPS.eoFillStroke, OPS.closeEOFillStroke];

/** The areas that pdf.js's constructPath fills; none for lines and clips. */
export function filledAreas(args: unknown[], matrix: Matrix): Area[] {
  const [operator, data] = args;
  if (typeof operator !== "number" || !FILLS.includes(operator)) return [];
  const shapes = subpaths(listOf(listOf(data)[0])).filter(isFull);
  const evenOdd = EVEN_ODD.includes(operator);
  return shapes.flatMap((shape) => {
    const frees = (other: Subpath) => evenOdd || Math.sign(other.area) !== Math.sign(shape.area);
    const within = shapes.filter((other) => other !== shape && lies(other, shape) && frees(other));
    const isHole = shapes.some((other) => other !== shape && lies(shape, other) && frees(other));
    if (isHole) return [];
    return { box: placed(shape, matrix), holes: within.map((hole) => placed(hole, matrix)) };
  });
}

/** The box round all of a path, as pdf.js's constructPath gives it; null when there is none. */
export function extentOf(args: unknown[], matrix: Matrix): Box | null {
  const [x0, y0, x1, y1] = listOf(args[2]).map(Number);
  const box = boxOf(matrix, x0 ?? Number.NaN, y0 ?? 0, x1 ?? 0, y1 ?? 0);
  return Object.values(box).every(Number.isFinite) ? box : null;
}

/** A part of a path: its box, and the area in it with the sign of its sense of rotation. */
type Subpath = Box & { area: number };

/** More parts are a drawing, which hides nothing. */
const MOST_PARTS = 40;

/** pdf.js's marks in the list that describes a path. */
const MARK = { moveTo: 0, lineTo: 1, curveTo: 2, closePath: 3 };

function subpaths(path: unknown[]): Subpath[] {
  const points: { x: number; y: number }[][] = [];
  for (let at = 0; at < path.length; ) {
    const mark = path[at];
    const numbers = mark === MARK.curveTo ? 6 : mark === MARK.closePath ? 0 : 2;
    if (mark === MARK.moveTo) points.push([]);
    if (points.length > MOST_PARTS) return [];
    // A curve's guiding points are close enough to it.
    for (let index = 1; index < numbers; index += 2) {
      points.at(-1)?.push({ x: Number(path[at + index]), y: Number(path[at + index + 1]) });
    }
    at += 1 + numbers;
  }
  return points.filter(({ length }) => length > 2).map(subpath);
}

function subpath(points: { x: number; y: number }[]): Subpath {
  const { POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least } = Number;
  const part = { x0: most, y0: most, x1: least, y1: least, area: 0 };
  // One by one: a drawing may have more points than a call may have arguments.
  for (const [index, { x, y }] of points.entries()) {
    const next = points[(index + 1) % points.length] ?? { x, y };
    part.area += (x * next.y - next.x * y) / 2;
    part.x0 = Math.min(part.x0, x);
    part.y0 = Math.min(part.y0, y);
    part.x1 = Math.max(part.x1, x);
    part.y1 = Math.max(part.y1, y);
  }
  return part;
}

/** Whether a part fills its box as good as wholly: rectangles do, with round corners too. */
function isFull({ x0, y0, x1, y1, area }: Subpath): boolean {
  return Math.abs(area) > 0.8 * (x1 - x0) * (y1 - y0);
}

const lies = (inner: Box, outer: Box) =>
  outer.x0 <= inner.x0 && outer.x1 >= inner.x1 && outer.y0 <= inner.y0 && outer.y1 >= inner.y1;

const placed = ({ x0, y0, x1, y1 }: Box, matrix: Matrix) => boxOf(matrix, x0, y0, x1, y1);
