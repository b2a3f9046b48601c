import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fontkit from "@pdf-lib/fontkit";
import {
  type Color,
  type PDFDocument,
  type PDFFont,
  type PDFPage,
  PDFString,
  rgb,
  StandardFonts,
} from "pdf-lib";

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 };

export const INK = rgb(0.13, 0.15, 0.19);
export const GREY = rgb(0.4, 0.43, 0.48);

export type Face = { regular: PDFFont; bold: PDFFont };

/** Part of the page's width, from `left` to `right` in points. */
export type Column = { left: number; right: number };

type Style = {
  size?: number;
  bold?: boolean;
  color?: Color;
  /** Blank space below, in points. */
  after?: number;
  indent?: number;
  align?: "left" | "right";
};

/** The standard Helvetica or Times, or Liberation Sans embedded as a subset. */
export async function face(pdf: PDFDocument, kind: "sans" | "serif" | "embedded"): Promise<Face> {
  if (kind === "embedded") {
    pdf.registerFontkit(fontkit);
    const folder = join(
      dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")),
      "standard_fonts",
    );
    const font = async (name: string) =>
      pdf.embedFont(await readFile(join(folder, name)), { subset: true });
    return {
      regular: await font("LiberationSans-Regular.ttf"),
      bold: await font("LiberationSans-Bold.ttf"),
    };
  }
  const [regular, bold] =
    kind === "sans"
      ? [StandardFonts.Helvetica, StandardFonts.HelveticaBold]
      : [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold];
  return { regular: await pdf.embedFont(regular), bold: await pdf.embedFont(bold) };
}

/** Sets lines from the top of a column downwards and starts a page when one is full. */
export class Pen {
  y = PAGE.height - 56;
  #page: PDFPage;

  constructor(
    private readonly pdf: PDFDocument,
    private readonly face: Face,
    public column: Column = { left: 56, right: PAGE.width - 56 },
    page?: PDFPage,
  ) {
    this.#page = page ?? pdf.addPage([PAGE.width, PAGE.height]);
  }

  get page(): PDFPage {
    return this.#page;
  }

  /** A paragraph, broken at words. */
  text(text: string, style: Style = {}): void {
    const { size = 10, after = 2, indent = 0 } = style;
    const font = style.bold ? this.face.bold : this.face.regular;
    const width = this.column.right - this.column.left - indent;
    for (const line of wrap(text, font, size, width)) {
      this.#room(size * 1.35);
      const x =
        style.align === "right"
          ? this.column.right - font.widthOfTextAtSize(line, size)
          : this.column.left + indent;
      this.#page.drawText(line, { x, y: this.y, size, font, color: style.color ?? INK });
      this.y -= size * 1.35;
    }
    this.y -= after;
  }

  /** Two texts on one line: one at the left, one at the right margin. */
  row(left: string, right: string, style: Style & { rightColor?: Color } = {}): void {
    const { size = 10, after = 2 } = style;
    this.#room(size * 1.35);
    const top = this.y;
    const rightFont = this.face.regular;
    const reserved = rightFont.widthOfTextAtSize(right, size) + 14;
    const edge = this.column.right;
    this.column = { ...this.column, right: edge - reserved };
    this.text(left, { ...style, after: 0 });
    this.column = { ...this.column, right: edge };
    const x = edge - reserved + 14;
    const color = style.rightColor ?? GREY;
    this.#page.drawText(right, { x, y: top, size, font: rightFont, color });
    this.y -= after;
  }

  /** A heading with a rule under it. */
  heading(text: string, color: Color = INK): void {
    this.y -= 10;
    this.#room(40);
    this.text(text, { size: 12.5, bold: true, color, after: 0 });
    this.rule(color);
  }

  rule(color: Color = GREY): void {
    const y = this.y + 9;
    const { left: x, right } = this.column;
    this.#page.drawLine({ start: { x, y }, end: { x: right, y }, thickness: 0.7, color });
    this.y -= 8;
  }

  bullet(text: string, style: Style = {}): void {
    this.#room(14);
    const { regular } = this.face;
    const size = style.size ?? 10;
    this.#page.drawText("•", {
      x: this.column.left + 4,
      y: this.y,
      size,
      font: regular,
      color: INK,
    });
    this.text(text, { ...style, indent: 16 });
  }

  /** Text that opens `address` when it is clicked. */
  link(text: string, address: string, style: Style = {}): void {
    const size = style.size ?? 10;
    const top = this.y;
    this.text(text, style);
    const width = this.face.regular.widthOfTextAtSize(text, size);
    const { left } = this.column;
    annotate(this.pdf, this.#page, [left, top - 2, left + width, top + size], address);
  }

  #room(height: number): void {
    if (this.y - height > 48) return;
    this.#page = this.pdf.addPage([PAGE.width, PAGE.height]);
    this.y = PAGE.height - 56;
  }
}

/** Makes a rectangle of the page a hyperlink. */
export function annotate(pdf: PDFDocument, page: PDFPage, rect: number[], address: string): void {
  const link = pdf.context.obj({
    Type: "Annot",
    Subtype: "Link",
    Rect: rect,
    Border: [0, 0, 0],
    A: { Type: "Action", S: "URI", URI: PDFString.of(address) },
  });
  page.node.addAnnot(pdf.context.register(link));
}

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
