import type { Box } from "./matrix";
import type { Painting, Run, Shape } from "./painting";

/** Points; nobody reads letters this small. */
const UNREADABLE = 2;

/** How far apart two colours must be, each of red, green and blue from 0 to 255, to be told apart. */
const DISTINCT = 30;

type PageSize = { width: number; height: number };

/** Why a reader does not see these letters; null when they do. */
export function hiddenReason(run: Run, painting: Painting, page: PageSize): string | null {
  if (!run.visible) return "on a layer that is switched off";
  if (!run.painted) return "invisible text";
  if (run.alpha < 0.1) return "transparent text";
  if (run.size < UNREADABLE) return `letters of ${run.size.toFixed(1)} points`;
  const box = boxAround(run);
  const outside = box.x1 <= 0 || box.x0 >= page.width || box.y1 <= 0 || box.y0 >= page.height;
  if (outside) return "off the page";
  const cover = painting.shapes.find(
    (shape) => shape.order > run.order && contains(shape.box, box),
  );
  if (cover) return cover.picture ? "behind a picture" : "behind a filled area";
  return sameColor(run.color, background(painting.shapes, run, box))
    ? "in the colour of the page"
    : null;
}

/** The colour behind the letters; null when it is a picture or a gradient. */
function background(shapes: Shape[], run: Run, box: Box): string | null {
  const behind = shapes.findLast((shape) => shape.order < run.order && contains(shape.box, box));
  return behind ? behind.color : "#ffffff";
}

function boxAround(run: Run): Box {
  // The middle of the letters: what covers that covers the words.
  const inset = Math.min(1, (run.x1 - run.x0) / 4);
  return {
    x0: run.x0 + inset,
    x1: run.x1 - inset,
    y0: run.baseline - run.size * 0.5,
    y1: run.baseline - run.size * 0.1,
  };
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x0 <= inner.x0 && outer.x1 >= inner.x1 && outer.y0 <= inner.y0 && outer.y1 >= inner.y1
  );
}

function sameColor(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const [one, other] = [channels(a), channels(b)];
  return one.every((value, index) => Math.abs(value - (other[index] ?? 0)) < DISTINCT);
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) || 0);
}
