/** A letter and its width in the font's units, or a number that moves back by thousandths of the size. */
export type Glyph = { text: string; width: number; space: boolean } | number;

/** Letters that stand together, from and to along the line in text space. */
type Piece = { text: string; from: number; to: number };

type Setting = { size: number; units: number; charSpacing: number; wordSpacing: number };

/** Narrower gaps are kerning (in letter heights). */
const WORD_GAP = 0.18;

/** Wider gaps part what does not belong together: table cells, a date at the right margin, three spaces. */
const CELL_GAP = 0.8;

/** Reads the argument of pdf.js's showText, whatever it holds. */
export function glyphsOf(value: unknown): Glyph[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown): Glyph[] => {
    if (typeof item === "number") return [item];
    if (typeof item !== "object" || item === null) return [];
    const unicode = "unicode" in item && typeof item.unicode === "string" ? item.unicode : "";
    const width = "width" in item && typeof item.width === "number" ? item.width : 0;
    const space = "isSpace" in item && item.isSpace === true;
    return [{ text: unicode, width, space }];
  });
}

/** Places letters along the line, with a space wherever the gap is a word's, and parts them at wide gaps. */
export function setGlyphs(glyphs: Glyph[], setting: Setting) {
  const { size, units, charSpacing, wordSpacing } = setting;
  const height = Math.abs(size) || 1;
  const spread = Math.max(Math.abs(charSpacing) / height, spreadOf(glyphs, setting));
  const pieces: Piece[] = [];
  let x = 0;
  let piece: Piece | null = null;
  for (const glyph of glyphs) {
    if (typeof glyph === "number") {
      x -= (glyph * size) / 1000;
      continue;
    }
    const start = x;
    const end = x + glyph.width * units * size;
    x = end + charSpacing + (glyph.space ? wordSpacing : 0);
    if (glyph.text.trim() === "") continue;
    const gap: number = piece ? Math.abs(start - piece.to) / height : 0;
    if (!piece || gap > CELL_GAP + spread) {
      piece = { text: glyph.text, from: start, to: end };
      pieces.push(piece);
      continue;
    }
    piece.text += gap > WORD_GAP + spread ? ` ${glyph.text}` : glyph.text;
    piece.to = end;
  }
  return { pieces, advance: x };
}

/** Fewer gaps tell nothing of how letters are set. */
const FEWEST_GAPS = 4;

/**
 * How far letters are set apart for show, in heights: the middle of the gaps between letters that no
 * space parts. Where a program draws no spaces, a line of words has few gaps between many letters.
 */
function spreadOf(glyphs: Glyph[], { size, charSpacing }: Setting): number {
  const gaps: number[] = [];
  let gap: number | null = null;
  for (const glyph of glyphs) {
    if (typeof glyph === "number") {
      if (gap !== null) gap -= glyph / 1000;
      continue;
    }
    const letter = glyph.text.trim() !== "";
    if (letter && gap !== null) gaps.push(Math.abs(gap));
    gap = letter ? charSpacing / (Math.abs(size) || 1) : null;
  }
  if (gaps.length < FEWEST_GAPS) return 0;
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return middle > 0.05 && middle < CELL_GAP ? middle : 0;
}

/** Whether two neighbours on a line are parts of one word, of one text, or of different cells. */
export function between(gap: number, size: number): "" | " " | null {
  if (gap > CELL_GAP * size) return null;
  return gap > WORD_GAP * size ? " " : "";
}
