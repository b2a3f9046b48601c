/** An affine transformation as PDF writes it: [a b c d e f]. */
export type Matrix = [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `first` applied before `then`. */
export function multiply(then: Matrix, first: Matrix): Matrix {
  return [
    then[0] * first[0] + then[2] * first[1],
    then[1] * first[0] + then[3] * first[1],
    then[0] * first[2] + then[2] * first[3],
    then[1] * first[2] + then[3] * first[3],
    then[0] * first[4] + then[2] * first[5] + then[4],
    then[1] * first[4] + then[3] * first[5] + then[5],
  ];
}

export function point(m: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}

export type Box = { x0: number; y0: number; x1: number; y1: number };

/** The upright box round a transformed one. */
export function boxOf(m: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const corners = [point(m, x0, y0), point(m, x1, y0), point(m, x0, y1), point(m, x1, y1)];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return {
    x0: Math.min(...xs),
    y0: Math.min(...ys),
    x1: Math.max(...xs),
    y1: Math.max(...ys),
  };
}

/** The way back; null when a transformation makes everything flat. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | null {
  const size = a * d - b * c;
  if (!size) return null;
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
}

/** The items of whatever list-like thing pdf.js hands out. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as ArrayLike<unknown>)
    : [];
}

/** Six numbers from whatever list-like thing pdf.js hands out; null for anything else. */
export function asMatrix(value: unknown): Matrix | null {
  const [a, b, c, d, e, f] = listOf(value);
  return [a, b, c, d, e, f].every((n) => typeof n === "number" && Number.isFinite(n))
    ? [Number(a), Number(b), Number(c), Number(d), Number(e), Number(f)]
    : null;
}
