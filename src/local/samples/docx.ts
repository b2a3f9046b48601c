import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  Paragraph,
  TabStopPosition,
  TabStopType,
  TextRun,
} from "docx";
import { absolute, printed, type SampleCv } from "./cv";
import { headings, linesOf, period } from "./words";

/** The CV as a Word document with Word's own title, heading and list styles. */
export async function cvDocx(cv: SampleCv): Promise<Uint8Array> {
  const words = headings(cv.locale);
  const document = new Document({
    title: `CV ${cv.name}`,
    creator: cv.name,
    styles: { default: { document: { run: { font: "Calibri", size: 21 } } } },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(cv.name)] }),
          ...(cv.headline ? [new Paragraph(cv.headline)] : []),
          contact(cv),
          ...section(words.summary, cv.summary ? [new Paragraph(cv.summary)] : []),
          ...section(words.experience, experiences(cv)),
          ...section(words.education, education(cv)),
          ...section(words.skills, cv.skills.length ? [new Paragraph(cv.skills.join(", "))] : []),
          ...section(
            words.languages,
            cv.languages.map(
              ({ name, level }) => new Paragraph(level ? `${name} – ${level}` : name),
            ),
          ),
          ...(cv.hiddenText ? [hidden(cv.hiddenText)] : []),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function section(heading: string, content: Paragraph[]): Paragraph[] {
  if (content.length === 0) return [];
  return [new Paragraph({ heading: HeadingLevel.HEADING_1, text: heading }), ...content];
}

function contact(cv: SampleCv): Paragraph {
  const facts = [cv.email, cv.phone, cv.location].filter((fact) => fact !== null);
  const links = cv.links.map(
    (link) =>
      new ExternalHyperlink({
        link: absolute(link),
        children: [new TextRun({ text: printed(link), style: "Hyperlink" })],
      }),
  );
  return new Paragraph({
    alignment: AlignmentType.LEFT,
    children: [
      new TextRun(facts.join("  |  ")),
      ...links.flatMap((link) => [new TextRun("  |  "), link]),
    ],
  });
}

function experiences(cv: SampleCv): Paragraph[] {
  return cv.experiences.flatMap((job) => [
    dated(job.title, period(job, cv.locale)),
    new Paragraph([job.employer, job.location].filter(Boolean).join(", ")),
    ...linesOf(job.description).map((text) => new Paragraph({ text, bullet: { level: 0 } })),
  ]);
}

function education(cv: SampleCv): Paragraph[] {
  return cv.education.flatMap((course) => {
    const what = [course.degree, course.field].filter(Boolean).join(", ");
    const first = dated(what || course.school, period(course, cv.locale));
    return what ? [first, new Paragraph(course.school)] : [first];
  });
}

/** A bold line with the period behind a tab at the right margin. */
function dated(text: string, when: string): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: TabStopPosition.MAX }],
    spacing: { before: 120 },
    children: [new TextRun({ text, bold: true }), new TextRun(`\t${when}`)],
  });
}

/** Word's "hidden" character format. */
function hidden(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, vanish: true, size: 14 })] });
}
