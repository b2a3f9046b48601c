import { hasDate } from "../../dates";
import { withoutBullet } from "../bullet";
import type { Line } from "../document";
import type { Node } from "./tree";

/** Word's own sizes for text whose size only a style says. */
const SIZES: [RegExp, number][] = [
  [/^title$/i, 28],
  [/^heading 1$/i, 16],
  [/^heading/i, 13],
];

const BODY_SIZE = 11;

/** The lines of a document's tree, tables and text boxes included, and where its hyperlinks lead. */
export function linesOf(root: Node): { lines: Line[]; links: string[] } {
  const links: string[] = [];
  const page = { number: 1 };
  return { lines: linesIn(root, page, links), links };
}

type Page = { number: number };

function linesIn(node: Node, page: Page, links: string[]): Line[] {
  if (node.type === "paragraph") return paragraph(node, page, links);
  if (node.type === "table") {
    return rowsOf(node).flatMap((row) =>
      tableRow(
        row.children.map((cell) => cell.children.flatMap((child) => linesIn(child, page, links))),
      ),
    );
  }
  return node.children.flatMap((child) => linesIn(child, page, links));
}

function rowsOf(table: Node): Node[] {
  return table.children.flatMap((child) => (child.type === "tableRow" ? [child] : rowsOf(child)));
}

/** A cell of dates or labels is read beside the next; full cells are columns, one after the other. */
function tableRow(cells: Line[][]): Line[] {
  const filled = cells.filter((lines) => lines.length > 0);
  const [first, ...others] = filled;
  if (!first || others.length === 0) return first ?? [];
  const beside = filled.filter((lines) => lines.length <= 3 && lines.every(isShort));
  if (filled.every((lines) => lines.length === 1)) return [join(filled.flat())];
  const main = filled.find((lines) => !beside.includes(lines));
  if (!main || beside.length !== filled.length - 1) return filled.flat();
  if (!beside.flat().some((line) => hasDate(line.cells.join(" ")))) return filled.flat();
  const [top, ...rest] = main;
  const heads = filled.flatMap((lines) => (lines === main ? (top ? [top] : []) : lines));
  return [join(heads), ...rest];
}

const isShort = (line: Line) => line.cells.join(" ").length <= 40;

function join(lines: Line[]): Line {
  const [first] = lines;
  return {
    page: first?.page ?? 1,
    cells: lines.flatMap((line) => line.cells),
    size: Math.max(...lines.map(({ size }) => size)),
    bold: lines.some(({ bold }) => bold),
    bullet: lines.every(({ bullet }) => bullet),
    heading: 0,
    gap: 0,
  };
}

type Piece = { text: string; bold: boolean; size: number | null };

function paragraph(node: Node, page: Page, links: string[]): Line[] {
  const rows: Piece[][][] = [[[]]];
  const boxes: Line[] = [];
  const walk = (child: Node, bold: boolean, size: number | null): void => {
    if (child.type === "text") rows.at(-1)?.at(-1)?.push({ text: child.value, bold, size });
    else if (child.type === "tab") rows.at(-1)?.push([]);
    else if (child.type === "break") {
      if (child.breakType === "page") page.number += 1;
      rows.push([[]]);
    } else if (child.type === "paragraph" || child.type === "table") {
      boxes.push(...linesIn(child, page, links));
    } else {
      if (child.type === "hyperlink" && child.href) links.push(child.href);
      const heavier = bold || child.isBold;
      for (const inner of child.children) walk(inner, heavier, child.fontSize ?? size);
    }
  };
  for (const child of node.children) walk(child, false, null);
  return [...rows.flatMap((cells) => line(cells, node, page.number)), ...boxes];
}

function line(pieces: Piece[][], node: Node, page: number): Line[] {
  const style = node.styleName ?? "";
  const written = pieces
    .map((cell) => cell.map(({ text }) => text).join(""))
    .flatMap((cell) => cell.split(/\s{4,}/))
    .map((cell) => cell.normalize("NFKC").replace(/\s+/g, " ").trim())
    .filter((cell) => cell !== "");
  const { cells, bullet } = withoutBullet(written);
  if (cells.length === 0) return [];
  const shown = pieces.flat().filter(({ text }) => text.trim() !== "");
  const sizes = shown.map(({ size }) => size).filter((size) => size !== null);
  const heading = /^heading (\d)/i.exec(style);
  const ofStyle = SIZES.find(([name]) => name.test(style))?.[1] ?? BODY_SIZE;
  return [
    {
      page,
      cells,
      size: sizes.length > 0 ? Math.max(...sizes) : ofStyle,
      bold: (shown[0]?.bold ?? false) || heading !== null || /^title$/i.test(style),
      bullet: bullet || (node.numbered && heading === null),
      heading: heading ? Number(heading[1]) : 0,
      gap: 0,
    },
  ];
}
