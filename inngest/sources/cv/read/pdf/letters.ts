import type { Fonts } from "./fonts";
import { type Glyph, setGlyphs } from "./glyphs";
import { type Matrix, multiply, point } from "./matrix";
import type { Run } from "./painted";
import { type Ink, type State, seen } from "./state";

type Writing = { state: State; text: Matrix; fonts: Fonts; visible: boolean; order: number };

/** Notes the runs of one order to show text; gives the text matrix after it. */
export function write(runs: Run[], glyphs: Glyph[], writing: Writing): Matrix {
  const { state, text, fonts, visible, order } = writing;
  const { pieces, advance } = setGlyphs(glyphs, {
    size: state.size,
    units: fonts.unitsPerWidth(state.font),
    charSpacing: state.charSpacing,
    wordSpacing: state.wordSpacing,
  });
  const onPage = multiply(state.matrix, text);
  const size = Math.abs(state.size) * Math.hypot(onPage[2], onPage[3]);
  const inks = inksOf(state);
  for (const piece of pieces) {
    const from = point(onPage, piece.from * state.scale, state.rise);
    const to = point(onPage, piece.to * state.scale, state.rise);
    const upright = to.x >= from.x && Math.abs(to.y - from.y) <= 0.1 * Math.abs(to.x - from.x);
    runs.push({
      text: piece.text,
      x0: Math.min(from.x, to.x),
      x1: Math.max(from.x, to.x),
      baseline: from.y,
      size,
      bold: fonts.bold(state.font),
      upright,
      inks,
      clip: state.clip,
      visible,
      order,
    });
  }
  return multiply(text, [1, 0, 0, 1, advance * state.scale, 0]);
}

/** Modes 0 to 2 fill letters, draw their outline, or both; 3 does neither; from 4 on the same is clipped to. */
function inksOf(state: State): Ink[] {
  const { fill, stroke } = state;
  const inks = [[fill], [stroke], [fill, stroke], []][state.mode % 4] ?? [];
  return inks.map((ink) => seen(ink, state));
}
