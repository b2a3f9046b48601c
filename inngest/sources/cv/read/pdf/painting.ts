import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { extentOf, filledAreas } from "./areas";
import type { Fonts } from "./fonts";
import { glyphsOf } from "./glyphs";
import { write } from "./letters";
import { SoftMasks } from "./mask";
import { asMatrix, type Box, boxOf, IDENTITY, listOf, type Matrix, multiply } from "./matrix";
import type { Painting, Shape } from "./painted";
import { clipTo, enterGroup, type Ink, initialState, narrow, type State, seen } from "./state";

/** Follows a page's drawing orders and notes what is written and filled, where and in which colour. */
export function follow(
  operators: { fnArray: number[]; argsArray: unknown[] },
  start: Matrix,
  fonts: Fonts,
  layerShown: (properties: unknown) => boolean,
): Painting {
  const painting: Painting = { runs: [], shapes: [] };
  const stack: State[] = [];
  let state = initialState(start);
  let text: Matrix = IDENTITY;
  let line: Matrix = IDENTITY;
  let leading = 0;
  let clipping = false;
  const layers: boolean[] = [];
  const masks = new SoftMasks();
  /** Of each group that is open, whether it is a soft mask. */
  const groups: boolean[] = [];

  const save = () => stack.push({ ...state });
  const restore = () => {
    state = stack.pop() ?? state;
  };
  const transform = (value: unknown) => {
    const matrix = asMatrix(value);
    if (matrix) state.matrix = multiply(state.matrix, matrix);
  };
  const moveLine = (x: number, y: number) => {
    line = multiply(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const paint = (shape: Pick<Shape, "box" | "order"> & Partial<Shape>, ink: Ink) => {
    if (masks.drawing) return masks.paint(ink);
    const { color, alpha } = seen(ink, state);
    if (alpha < 0.1 || !couldHide(shape.box) || !layers.every(Boolean)) return;
    const parts = { color: null, alpha: alpha / 2 };
    const left = state.mask === "parts" ? parts : { color, alpha };
    painting.shapes.push({ holes: [], picture: null, ink: left, ...shape });
  };
  const unitSquare = () => boxOf(state.matrix, 0, 0, 1, 1);
  const pattern = () => ({ color: null, alpha: state.fill.alpha });

  for (const [order, operator] of operators.fnArray.entries()) {
    const given = operators.argsArray[order];
    const args: unknown[] = Array.isArray(given) ? given : [];
    const number = (index: number) => (typeof args[index] === "number" ? args[index] : 0);
    const color = typeof args[0] === "string" ? args[0] : null;
    switch (operator) {
      case OPS.save:
        save();
        break;
      case OPS.restore:
        restore();
        break;
      case OPS.transform:
        transform(args);
        break;
      case OPS.paintFormXObjectBegin:
        save();
        transform(args[0]);
        clipTo(state, args[1]);
        break;
      case OPS.beginAnnotation:
        // Painted in the space of the page, whatever was before it.
        save();
        state = initialState(start);
        clipTo(state, args[1]);
        transform(args[2]);
        transform(args[3]);
        break;
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        restore();
        break;
      case OPS.beginGroup: {
        save();
        const [group] = args.filter((arg) => typeof arg === "object" && arg !== null);
        const smask = group && "smask" in group ? group.smask : null;
        const isMask = typeof smask === "object" && smask !== null;
        groups.push(isMask);
        if (isMask) {
          masks.begin(smask);
          state = { ...initialState(state.matrix), font: state.font, size: state.size };
        } else enterGroup(state);
        const matrix = group && "matrix" in group ? asMatrix(group.matrix) : null;
        if (group && "bbox" in group) clipTo(state, group.bbox, matrix ?? IDENTITY);
        break;
      }
      case OPS.endGroup:
        restore();
        if (groups.pop()) masks.end();
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
      case OPS.setFillColorN:
        state.fill = { ...state.fill, color };
        break;
      case OPS.setStrokeRGBColor:
      case OPS.setStrokeColorN:
        state.stroke = { ...state.stroke, color };
        break;
      case OPS.setFillTransparent:
        state.fill = { ...state.fill, alpha: 0 };
        break;
      case OPS.setStrokeTransparent:
        state.stroke = { ...state.stroke, alpha: 0 };
        break;
      case OPS.setGState:
        setAll(state, args[0], masks);
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
        const seenRuns = masks.drawing ? [] : painting.runs;
        text = write(seenRuns, glyphsOf(args[0]), { state, text, fonts, visible, order });
        if (masks.drawing) masks.paint(state.fill);
        break;
      }
      case OPS.clip:
      case OPS.eoClip:
        clipping = true;
        break;
      case OPS.constructPath: {
        for (const area of filledAreas(args, state.matrix)) paint({ ...area, order }, state.fill);
        const extent = clipping ? extentOf(args, state.matrix) : null;
        if (extent) narrow(state, extent);
        clipping = false;
        break;
      }
      case OPS.shadingFill:
        if (state.clip) paint({ box: state.clip, order }, pattern());
        break;
      case OPS.paintSolidColorImageMask:
        paint({ box: unitSquare(), order }, state.fill);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageXObjectRepeat: {
        const picture = { image: args[0], place: state.matrix };
        paint({ box: unitSquare(), picture, order }, pattern());
        break;
      }
    }
  }
  return painting;
}

/** Smaller than a letter, an area hides none; drawings have thousands. */
const couldHide = (box: Box) => (box.x1 - box.x0) * (box.y1 - box.y0) > 20;

/** The settings of an extended graphics state, a list of names with values. */
function setAll(state: State, settings: unknown, masks: SoftMasks): void {
  for (const setting of listOf(settings)) {
    const [name, value] = listOf(setting);
    if (name === "ca" && typeof value === "number") state.fill = { ...state.fill, alpha: value };
    if (name === "CA" && typeof value === "number")
      state.stroke = { ...state.stroke, alpha: value };
    if (name === "SMask") state.mask = value ? masks.lets : "none";
  }
}
