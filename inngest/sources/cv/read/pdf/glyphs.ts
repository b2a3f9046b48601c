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
    if (!piece || gap > CELL_GAP) {
      piece = { text: glyph.text, from: start, to: end };
      pieces.push(piece);
      continue;
    }
    piece.text += gap > WORD_GAP + Math.abs(charSpacing) / height ? ` ${glyph.text}` : glyph.text;
    piece.to = end;
  }
  return { pieces, advance: x };
}

/** Whether two neighbours on a line are parts of one word, of one text, or of different cells. */
export function between(gap: number, size: number): "" | " " | null {
  if (gap > CELL_GAP * size) return null;
  return gap > WORD_GAP * size ? " " : "";
}
