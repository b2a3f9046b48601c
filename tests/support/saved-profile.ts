import { PDFDocument, rgb, StandardFonts } from "pdf-lib";

/** A line and the size of its letters in points. */
export type Letters = [text: string, size: number];

/** LinkedIn's "Save to PDF" of a profile: a page set as LinkedIn sets it: the narrow column dark at the left, the profile at the right. */
export async function aSavedPdf(
  side: Letters[] = savedSide,
  main: Letters[] = savedMain,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([612, 792]);
  page.drawRectangle({ x: 0, y: 0, width: 200, height: 792, color: rgb(0.16, 0.24, 0.29) });
  const write = (lines: Letters[], x: number, color: ReturnType<typeof rgb>) => {
    let y = 760;
    for (const [text, size] of lines) {
      y -= size + (size > 12.5 ? 12 : 5);
      page.drawText(text, { x, y, size, font, color });
    }
  };
  write(side, 20, rgb(1, 1, 1));
  write(main, 225, rgb(0, 0, 0));
  return pdf.save();
}

/** The narrow column. */
export const savedSide: Letters[] = [
  ["Contact", 13],
  ["ada@example.com", 10.5],
  ["www.linkedin.com/in/ada-", 10.5],
  ["okafor (LinkedIn)", 10.5],
  ["github.com/ada (Portfolio)", 10.5],
  ["Top Skills", 13],
  ["TypeScript", 10.5],
  ["PostgreSQL", 10.5],
  ["Languages", 13],
  ["English (Native or Bilingual)", 10.5],
  ["Igbo", 10.5],
];

/** The profile itself. */
export const savedMain: Letters[] = [
  ["Ada Okafor", 26],
  ["Staff Engineer at Northwind", 12],
  ["Berlin, Germany", 12],
  ["Summary", 15.75],
  ["I build queues.", 12],
  ["Experience", 15.75],
  ["Northwind", 12],
  ["8 years 6 months", 10.5],
  ["Staff Engineer", 11.5],
  ["March 2021 - Present (5 years 9 months)", 10.5],
  ["Berlin, Germany", 10.5],
  ["Queues and parsers, at scale.", 10.5],
  ["Since 2023 also lead of the guild.", 10.5],
  ["Senior Engineer", 11.5],
  ["June 2018 - February 2021 (2 years 9 months)", 10.5],
  ["Contoso", 12],
  ["Engineer", 11.5],
  ["September 2014 - May 2018 (3 years 9 months)", 10.5],
  ["Education", 15.75],
  ["TU Berlin", 12],
  ["MSc, Computer Science · (2009 - 2014)", 10.5],
  ["Page 1 of 1", 9],
];
