import { PDFDocument, rgb } from "pdf-lib";
import type { Experience } from "../../../inngest/sources/profile";
import { absolute, printed, type SampleCv } from "./cv";
import { face, GREY, PAGE, Pen } from "./pdf-pen";
import { headings, languageInWords, linesOf, period } from "./words";

/** Layouts that people use, beside those of documents.ts. Each sets the same CV. */
type Layout = (cv: SampleCv) => Promise<Uint8Array>;

/** Employer and place, the title and the period on lines of their own; standard Times. */
export const employerFirstPdf: Layout = (cv) =>
  onePen(cv, "serif", {
    top(pen) {
      pen.text(capitals(cv.name), { size: 19, bold: true, after: 0 });
      contact(pen, cv, " · ");
    },
    job(pen, job) {
      pen.text([job.employer, job.location].filter(Boolean).join(", "), { bold: true, after: 0 });
      pen.text(job.title, { after: 0 });
      pen.text(period(job, cv.locale), { size: 9, color: GREY });
    },
  });

/** The German tabular CV: periods in a column at the left, months as numbers. */
export const datesLeftPdf: Layout = (cv) =>
  onePen(cv, "sans", {
    top(pen) {
      pen.text(cv.locale === "de" ? "Lebenslauf" : "Curriculum Vitae", { size: 14, color: GREY });
      pen.text(cv.name, { size: 20, bold: true });
      contact(pen, cv, "  |  ");
    },
    job(pen, job) {
      const { column, y } = pen;
      pen.text(period(job, cv.locale, "numbers"), { size: 9.5, after: 0 });
      pen.y = y;
      pen.column = { ...column, left: column.left + 125 };
      pen.text(job.title, { bold: true, after: 0 });
      pen.text([job.employer, job.location].filter(Boolean).join(", "));
    },
  });

/** "Title | Employer | Jan 2020 – Present" in one line. */
export const pipesPdf: Layout = (cv) =>
  onePen(cv, "embedded", {
    top(pen) {
      pen.text(cv.name, { size: 24, bold: true });
      if (cv.headline) pen.text(cv.headline, { size: 12 });
      contact(pen, cv, " | ");
    },
    job(pen, job) {
      const line = [job.title, job.employer, job.location, period(job, cv.locale)];
      pen.text(line.filter(Boolean).join(" | "), { bold: true });
    },
  });

/** "Employer — Title (Jan 2020 – Present)". */
export const bracketsPdf: Layout = (cv) =>
  onePen(cv, "sans", {
    top(pen) {
      pen.text(cv.name, { size: 18, bold: true });
      if (cv.headline) pen.text(cv.headline, { size: 11.5 });
      contact(pen, cv, "  •  ");
    },
    job(pen, job) {
      const place = job.location ? `, ${job.location}` : "";
      pen.text(`${job.employer}${place} — ${job.title} (${period(job, cv.locale)})`, {
        bold: true,
      });
    },
  });

/** The text at the left over several pages, a column of facts at the right of the first. */
export const rightSidebarPdf: Layout = async (cv) => {
  const pdf = await PDFDocument.create();
  const type = await face(pdf, "embedded");
  const words = headings(cv.locale);
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  const main = new Pen(pdf, type, { left: 48, right: 375 }, page);
  main.text(cv.name, { size: 24, bold: true, after: 0 });
  if (cv.headline) main.text(cv.headline, { size: 12, color: GREY });
  const top = main.y;
  main.heading(words.experience);
  for (const job of cv.experiences) {
    main.text(job.title, { bold: true, size: 11, after: 0 });
    main.row(job.employer, period(job, cv.locale), { after: 0 });
    if (job.location) main.text(job.location, { size: 9, color: GREY });
    for (const line of linesOf(job.description)) main.bullet(line, { size: 9.5 });
    main.y -= 6;
  }
  education(main, cv, words.education);
  const side = new Pen(pdf, type, { left: 405, right: PAGE.width - 36 }, page);
  side.y = top;
  side.heading(cv.locale === "de" ? "Kontakt" : "Contact");
  for (const fact of [cv.email, cv.phone, cv.location]) if (fact) side.text(fact, { size: 9 });
  for (const link of cv.links) side.link(printed(link), absolute(link), { size: 9 });
  side.heading(words.skills);
  for (const skill of cv.skills) side.bullet(skill, { size: 9.5 });
  side.heading(words.languages);
  for (const language of cv.languages) side.text(languageInWords(language), { size: 9.5 });
  return pdf.save();
};

/** White letters on a dark band hold name and contact: visible, although white. */
export const darkBandPdf: Layout = async (cv) => {
  const pdf = await PDFDocument.create();
  const type = await face(pdf, "sans");
  const pen = new Pen(pdf, type);
  const color = rgb(1, 1, 1);
  const band = { x: 0, y: PAGE.height - 130, width: PAGE.width, height: 130 };
  pen.page.drawRectangle({ ...band, color: rgb(0.12, 0.16, 0.25) });
  pen.text(cv.name, { size: 24, bold: true, color });
  if (cv.headline) pen.text(cv.headline, { size: 12, color });
  contact(pen, cv, "   ", color);
  pen.y = PAGE.height - 150;
  sections(pen, cv, titleThenEmployer(cv));
  return pdf.save();
};

type SetJob = (pen: Pen, job: Experience) => void;

/** A document in one column: its top, then the sections, with each job's head as the layout sets it. */
async function onePen(
  cv: SampleCv,
  font: "sans" | "serif" | "embedded",
  layout: { top(pen: Pen): void; job: SetJob },
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const pen = new Pen(pdf, await face(pdf, font));
  layout.top(pen);
  sections(pen, cv, layout.job);
  return pdf.save();
}

const titleThenEmployer =
  (cv: SampleCv): SetJob =>
  (pen, job) => {
    pen.row(`${job.title} — ${job.employer}`, period(job, cv.locale), { bold: true });
    if (job.location) pen.text(job.location, { size: 9, color: GREY });
  };

function sections(pen: Pen, cv: SampleCv, setJob: SetJob): void {
  const words = headings(cv.locale);
  if (cv.summary) {
    pen.heading(words.summary);
    pen.text(cv.summary);
  }
  pen.heading(words.experience);
  const column = pen.column;
  for (const job of cv.experiences) {
    setJob(pen, job);
    for (const line of linesOf(job.description)) pen.bullet(line);
    pen.column = column;
    pen.y -= 5;
  }
  education(pen, cv, words.education);
  pen.heading(words.skills);
  pen.text(cv.skills.join(" · "));
  pen.heading(words.languages);
  pen.text(cv.languages.map(languageInWords).join(", "));
}

function education(pen: Pen, cv: SampleCv, heading: string): void {
  if (cv.education.length === 0) return;
  pen.heading(heading);
  for (const course of cv.education) {
    const what = [course.degree, course.field].filter(Boolean).join(", ");
    pen.row(what || course.school, period(course, cv.locale), { bold: true });
    if (what) pen.text(course.school, { after: 5 });
  }
}

function contact(pen: Pen, cv: SampleCv, separator: string, color = GREY): void {
  const facts = [cv.location, cv.phone, cv.email, ...cv.links.map(printed)].filter(Boolean);
  pen.text(facts.join(separator), { size: 9.5, color, after: 6 });
}

/** In capitals, when the small letters can be told from them: "ß" could not. */
function capitals(name: string): string {
  const large = name.toUpperCase();
  return large.toLowerCase() === name.toLowerCase() ? large : name;
}
