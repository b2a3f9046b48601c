/** One line as a reader sees it. */
export type Line = {
  /** Counted from 1. */
  page: number;
  /** Parts with a wide gap between them: columns of a table, a date at the right margin. */
  cells: string[];
  /** Height of the letters in points. */
  size: number;
  bold: boolean;
  bullet: boolean;
  /** Level of the heading that Word's styles make it, from 1; 0 for none. PDFs do not say. */
  heading: number;
  /** Blank space above, in heights of the line. */
  gap: number;
};

/** Text that a reader of the document would not see, and how it was hidden. */
export type Hidden = { text: string; reason: string; page: number | null };

/** What a file says where hardly anybody looks: in its properties, in comments, behind a link. */
export type Aside = { text: string; place: string };

/** A CV file as lines in reading order. */
export type CvDocument = {
  kind: "pdf" | "docx";
  pages: number;
  lines: Line[];
  /** Targets of hyperlinks, in order. */
  links: string[];
  hidden: Hidden[];
  asides: Aside[];
};

export const lineText = (line: Line) => line.cells.join(" ");

export function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
