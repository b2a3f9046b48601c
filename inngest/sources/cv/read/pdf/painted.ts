import type { Box, Matrix } from "./matrix";
import type { Ink } from "./state";

/** Letters painted in one go, in points from the page's top left corner. */
export type Run = {
  text: string;
  x0: number;
  x1: number;
  /** The line the letters stand on. */
  baseline: number;
  /** Height of the letters as painted. */
  size: number;
  bold: boolean;
  /** Whether the letters stand upright and read from left to right. */
  upright: boolean;
  /** What they are painted with: filled, outlined or both; nothing for invisible ones. */
  inks: Ink[];
  /** Nothing of them is painted outside; null for the page itself. */
  clip: Box | null;
  /** Whether the author's layers show it. */
  visible: boolean;
  /** What is painted later lies on top. */
  order: number;
};

/** A filled area, but for its holes, or a picture. */
export type Shape = {
  box: Box;
  holes: Box[];
  /** Pictures, gradients and what a mask lets through in parts have no colour of their own. */
  ink: Ink;
  /** A picture is known by a name, or stands there itself. */
  picture: { image: unknown; place: Matrix } | null;
  order: number;
};

export type Painting = { runs: Run[]; shapes: Shape[] };
