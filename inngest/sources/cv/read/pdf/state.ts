import { type Box, boxOf, IDENTITY, listOf, type Matrix, multiply } from "./matrix";

/** PDF's graphics state, as far as it matters for what is seen (ISO 32000-1, 8.4). */
export type State = {
  matrix: Matrix;
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  mode: number;
  fill: Ink;
  stroke: Ink;
  /** What is left of paint in the groups around. */
  group: number;
  /** What a soft mask lets through: all, nothing, or parts. */
  mask: "none" | "shut" | "parts";
  /** Nothing is painted outside; null for the page itself. */
  clip: Box | null;
};

/** A colour, null for a pattern, and how much of it covers: 0 is see-through, 1 covers. */
export type Ink = { color: string | null; alpha: number };

const BLACK: Ink = { color: "#000000", alpha: 1 };

export const initialState = (matrix: Matrix): State => ({
  matrix,
  font: "",
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  rise: 0,
  mode: 0,
  fill: BLACK,
  stroke: BLACK,
  group: 1,
  mask: "none",
  clip: null,
});

/** As it comes out under groups and masks around it. */
export function seen({ color, alpha }: Ink, { group, mask }: State): Ink {
  return { color, alpha: mask === "shut" ? 0 : alpha * group };
}

/** Inside a group its own paint counts anew, and what is left of the whole is kept apart. */
export function enterGroup(state: State): void {
  state.group = seen(state.fill, state).alpha;
  state.mask = "none";
  state.fill = { ...state.fill, alpha: 1 };
  state.stroke = { ...state.stroke, alpha: 1 };
}

/** Narrows what is painted to a box, given in the space of `matrix`. */
export function clipTo(state: State, box: unknown, matrix: Matrix = IDENTITY): void {
  const [x0, y0, x1, y1] = listOf(box).map(Number);
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
  narrow(state, boxOf(multiply(state.matrix, matrix), x0, y0, x1, y1));
}

/** Narrows what is painted to a box on the page. */
export function narrow(state: State, box: Box): void {
  const { clip } = state;
  state.clip = clip
    ? {
        x0: Math.max(clip.x0, box.x0),
        y0: Math.max(clip.y0, box.y0),
        x1: Math.min(clip.x1, box.x1),
        y1: Math.min(clip.y1, box.y1),
      }
    : box;
}
