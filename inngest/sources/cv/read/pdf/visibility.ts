import { alike, mixed } from "../color";
import type { Box } from "./matrix";
import type { Painting, Run, Shape } from "./painted";
import type { Covers } from "./pictures";

/** Points; nobody reads letters this small. */
const UNREADABLE = 2;

/** Of their height, for each letter; and of how many letters together that tells. */
const NARROWEST = 0.03;
const FEWEST_SQUEEZED = 5;

/** Of 1; what paint is left in the rest shows nothing. */
const OPAQUE = 0.9;

type Page = { width: number; height: number; covers: Covers };

/** Why a reader does not see these letters; null when they do. */
export function hiddenReason(run: Run, { shapes }: Painting, page: Page): string | null {
  if (!run.visible) return "on a layer that is switched off";
  if (run.inks.length === 0) return "invisible text";
  const inks = run.inks.filter(({ alpha }) => alpha >= 0.1);
  if (inks.length === 0) return "transparent text";
  if (run.size < UNREADABLE) return `letters of ${run.size.toFixed(1)} points`;
  if (run.upright && isSqueezed(run)) return "letters without width";
  const box = boxAround(run);
  if (apart(box, { x0: 0, y0: 0, x1: page.width, y1: page.height })) return "off the page";
  if (run.clip && apart(box, run.clip)) return "cut off";
  const around = shapes.filter((shape) => isUnder(shape, box) && page.covers(shape, box));
  const cover = around.find(({ ink, order }) => order > run.order && ink.alpha > OPAQUE);
  if (cover) return cover.picture ? "behind a picture" : "behind a filled area";
  const ground = groundOf(around.filter(({ order }) => order < run.order));
  return inks.every(({ color }) => color !== null && ground !== null && alike(color, ground))
    ? "in the colour of the page"
    : null;
}

/** Whether letters together are narrower than any letter is, of their height: the narrowest has a fifth of it. */
function isSqueezed({ text, x0, x1, size }: Run): boolean {
  const { length } = text.replace(/\s/g, "");
  return length >= FEWEST_SQUEEZED && x1 - x0 < NARROWEST * size * length;
}

/** The colour that shapes make one upon the other on white paper; null for a picture or a gradient. */
function groundOf(shapes: Shape[]): string | null {
  return shapes.reduce<string | null>(
    (ground, { ink: { color, alpha } }) =>
      alpha > OPAQUE || !color || !ground ? color : mixed(color, alpha, ground),
    "#ffffff",
  );
}

/** Whether a box lies within a shape, and in none of its holes. */
export function isUnder({ box: outer, holes }: Shape, box: Box): boolean {
  const within =
    outer.x0 <= box.x0 && outer.x1 >= box.x1 && outer.y0 <= box.y0 && outer.y1 >= box.y1;
  return within && holes.every((hole) => apart(hole, box));
}

const apart = (a: Box, b: Box) => a.x1 <= b.x0 || a.x0 >= b.x1 || a.y1 <= b.y0 || a.y0 >= b.y1;

/** The middle of the letters: what covers that covers the words. */
export function boxAround(run: Run): Box {
  const inset = Math.min(1, (run.x1 - run.x0) / 4);
  return {
    x0: run.x0 + inset,
    x1: run.x1 - inset,
    y0: run.baseline - run.size * 0.5,
    y1: run.baseline - run.size * 0.1,
  };
}
