import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Fonts } from "./fonts";
import { type Glyph, glyphsOf, setGlyphs } from "./glyphs";
import { asMatrix, type Box, boxOf, IDENTITY, type Matrix, multiply, point } from "./matrix";

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
  color: string | null;
  /** 0 is see-through, 1 covers. */
  alpha: number;
  /** PDF's text rendering mode 3 and 7 paint nothing (ISO 32000-1, 9.3.6). */
  painted: boolean;
  /** Whether the author's layers show it. */
  visible: boolean;
  /** What is painted later lies on top. */
  order: number;
};

/** A filled area or a picture. A picture has no colour. */
export type Shape = { box: Box; color: string | null; picture: boolean; order: number };

export type Painting = { runs: Run[]; shapes: Shape[] };

type State = {
  matrix: Matrix;
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  mode: number;
  color: string | null;
  alpha: number;
};

/** Follows a page's drawing orders and notes what is written and filled, where and in which colour. */
export function follow(
  operators: { fnArray: number[]; argsArray: unknown[] },
  start: Matrix,
  fonts: Fonts,
  layerShown: (properties: unknown) => boolean,
): Painting {
  const painting: Painting = { runs: [], shapes: [] };
  const stack: State[] = [];
  let state: State = {
    matrix: start,
    font: "",
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
    mode: 0,
    color: "#000000",
    alpha: 1,
  };
  let text: Matrix = IDENTITY;
  let line: Matrix = IDENTITY;
  let leading = 0;
  const layers: boolean[] = [];

  const save = () => stack.push({ ...state });
  const restore = () => {
    state = stack.pop() ?? state;
  };
  const moveLine = (x: number, y: number) => {
    line = multiply(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const paintPicture = (order: number) => {
    const box = boxOf(state.matrix, 0, 0, 1, 1);
    if (state.alpha > 0.9) painting.shapes.push({ box, color: null, picture: true, order });
  };

  for (const [order, operator] of operators.fnArray.entries()) {
    const given = operators.argsArray[order];
    const args: unknown[] = Array.isArray(given) ? given : [];
    const number = (index: number) => (typeof args[index] === "number" ? args[index] : 0);
    switch (operator) {
      case OPS.save:
        save();
        break;
      case OPS.restore:
        restore();
        break;
      case OPS.transform: {
        const matrix = asMatrix(args);
        if (matrix) state.matrix = multiply(state.matrix, matrix);
        break;
      }
      case OPS.paintFormXObjectBegin: {
        save();
        const matrix = asMatrix(args[0]);
        if (matrix) state.matrix = multiply(state.matrix, matrix);
        break;
      }
      case OPS.paintFormXObjectEnd:
        restore();
        break;
      case OPS.beginText:
        text = IDENTITY;
        line = IDENTITY;
        break;
      case OPS.setTextMatrix: {
        text = asMatrix(args[0]) ?? asMatrix(args) ?? IDENTITY;
        line = text;
        break;
      }
      case OPS.moveText:
        moveLine(number(0), number(1));
        break;
      case OPS.setLeadingMoveText:
        leading = number(1);
        moveLine(number(0), number(1));
        break;
      case OPS.setLeading:
        leading = -number(0);
        break;
      case OPS.nextLine:
        moveLine(0, leading);
        break;
      case OPS.setFont:
        state.font = String(args[0]);
        state.size = number(1);
        break;
      case OPS.setCharSpacing:
        state.charSpacing = number(0);
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = number(0);
        break;
      case OPS.setHScale:
        state.scale = number(0) / 100;
        break;
      case OPS.setTextRise:
        state.rise = number(0);
        break;
      case OPS.setTextRenderingMode:
        state.mode = number(0);
        break;
      case OPS.setFillRGBColor:
        state.color = typeof args[0] === "string" ? args[0] : null;
        break;
      case OPS.setFillColorN:
      case OPS.shadingFill:
        state.color = null;
        break;
      case OPS.setFillTransparent:
        state.alpha = 0;
        break;
      case OPS.setGState:
        state.alpha = fillAlpha(args[0]) ?? state.alpha;
        break;
      case OPS.beginMarkedContent:
        layers.push(true);
        break;
      case OPS.beginMarkedContentProps:
        layers.push(args[0] !== "OC" || layerShown(args[1]));
        break;
      case OPS.endMarkedContent:
        layers.pop();
        break;
      case OPS.showText: {
        const visible = layers.every(Boolean);
        text = write(painting.runs, glyphsOf(args[0]), { state, text, fonts, visible, order });
        break;
      }
      case OPS.constructPath: {
        const box = filledBox(args, state.matrix);
        if (box && state.alpha > 0.9 && couldHide(box)) {
          painting.shapes.push({ box, color: state.color, picture: false, order });
        }
        break;
      }
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageXObjectRepeat:
        paintPicture(order);
        break;
    }
  }
  return painting;
}

type Writing = { state: State; text: Matrix; fonts: Fonts; visible: boolean; order: number };

/** Notes the runs of one order to show text; gives the text matrix after it. */
function write(runs: Run[], glyphs: Glyph[], writing: Writing): Matrix {
  const { state, text, fonts, visible, order } = writing;
  const { pieces, advance } = setGlyphs(glyphs, {
    size: state.size,
    units: fonts.unitsPerWidth(state.font),
    charSpacing: state.charSpacing,
    wordSpacing: state.wordSpacing,
  });
  const onPage = multiply(state.matrix, text);
  const size = Math.abs(state.size) * Math.hypot(onPage[2], onPage[3]);
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
      color: state.color,
      alpha: state.alpha,
      painted: state.mode % 4 !== 3,
      visible,
      order,
    });
  }
  return multiply(text, [1, 0, 0, 1, advance * state.scale, 0]);
}

/** Smaller than a letter, an area hides none; drawings have thousands. */
const couldHide = (box: Box) => (box.x1 - box.x0) * (box.y1 - box.y0) > 20;

const FILLS: number[] = [
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
];

/** The box of a path that is filled; null for lines and clips. */
function filledBox(args: unknown[], matrix: Matrix): Box | null {
  const [operator, , extent] = args;
  if (typeof operator !== "number" || !FILLS.includes(operator)) return null;
  const list = asMatrix([...listOf(extent), 0, 0].slice(0, 6));
  return list ? boxOf(matrix, list[0], list[1], list[2], list[3]) : null;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as ArrayLike<unknown>)
    : [];
}

function fillAlpha(settings: unknown): number | null {
  for (const setting of listOf(settings)) {
    if (Array.isArray(setting) && setting[0] === "ca" && typeof setting[1] === "number") {
      return setting[1];
    }
  }
  return null;
}
