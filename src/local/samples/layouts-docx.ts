import {
  Document,
  Header,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { printed, type SampleCv } from "./cv";
import { headings, languageInWords, linesOf, period } from "./words";

/** Periods in a table's left column, contact in the page header, headings in bold without a style. */
export async function tableDocx(cv: SampleCv): Promise<Uint8Array> {
  const words = headings(cv.locale);
  const contact = [cv.email, cv.phone, cv.location, ...cv.links.map(printed)];
  const header = new Header({
    children: [new Paragraph(contact.filter(Boolean).join(" | "))],
  });
  return pack({
    headers: { default: header },
    children: [
      new Paragraph({ children: [new TextRun({ text: cv.name, bold: true, size: 40 })] }),
      boldHeading(words.experience),
      table(
        cv.experiences.map((job) => [
          [new Paragraph(period(job, cv.locale, "numbers"))],
          [
            new Paragraph({ children: [new TextRun({ text: job.title, bold: true })] }),
            new Paragraph([job.employer, job.location].filter(Boolean).join(", ")),
            ...linesOf(job.description).map((text) => new Paragraph(`• ${text}`)),
          ],
        ]),
        [22, 78],
      ),
      boldHeading(words.education),
      table(
        cv.education.map((course) => [
          [new Paragraph(period(course, cv.locale, "numbers"))],
          [
            new Paragraph([course.degree, course.field].filter(Boolean).join(", ")),
            new Paragraph(course.school),
          ],
        ]),
        [22, 78],
      ),
      boldHeading(words.skills),
      ...cv.skills.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
      boldHeading(words.languages),
      new Paragraph(cv.languages.map(languageInWords).join("; ")),
    ],
  });
}

/** The whole page is one table: facts in the left cell, the working life in the right one. */
export async function sidebarDocx(cv: SampleCv): Promise<Uint8Array> {
  const words = headings(cv.locale);
  const facts = [cv.email, cv.phone, cv.location, ...cv.links.map(printed)].filter(
    (fact) => fact !== null,
  );
  const left = [
    ...facts.map((text) => new Paragraph(text)),
    heading(words.skills),
    ...cv.skills.map((text) => new Paragraph(text)),
    heading(words.languages),
    ...cv.languages.map((language) => new Paragraph(languageInWords(language))),
  ];
  const right = [
    new Paragraph({ heading: HeadingLevel.TITLE, text: cv.name }),
    ...(cv.headline ? [new Paragraph(cv.headline)] : []),
    heading(words.experience),
    ...cv.experiences.flatMap((job) => [
      new Paragraph({ heading: HeadingLevel.HEADING_2, text: `${job.title}, ${job.employer}` }),
      new Paragraph([period(job, cv.locale), job.location].filter(Boolean).join(" | ")),
      ...linesOf(job.description).map((text) => new Paragraph({ text, bullet: { level: 0 } })),
    ]),
    heading(words.education),
    ...cv.education.flatMap((course) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_2,
        text: [course.degree, course.field].filter(Boolean).join(", "),
      }),
      new Paragraph(`${course.school} | ${period(course, cv.locale)}`),
    ]),
  ];
  return pack({ children: [table([[left, right]], [32, 68])] });
}

function heading(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, text });
}

function boldHeading(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text: text.toUpperCase(), bold: true })] });
}

function table(rows: Paragraph[][][], widths: number[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index] ?? 50, type: WidthType.PERCENTAGE },
                children,
              }),
          ),
        }),
    ),
  });
}

async function pack(
  section: ConstructorParameters<typeof Document>[0]["sections"][number],
): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [section] })));
}
