import { PDFDocument, rgb } from "pdf-lib";
import { absolute, printed, type SampleCv } from "./cv";
import { encryptPdf } from "./encrypt";
import { annotate, type Column, type Face, face, GREY, INK, PAGE, Pen } from "./pdf-pen";
import { scanOf } from "./scan";
import { headings, languageInWords, linesOf, period } from "./words";

export type { SampleCv } from "./cv";
export { cvDocx } from "./docx";

const ACCENT = rgb(0.11, 0.3, 0.55);

type PdfOptions = { font?: "sans" | "serif" | "embedded" };

/** A CV in one column: "Title — Employer" with the period at the right margin. */
export async function cvPdf(cv: SampleCv, options: PdfOptions = {}): Promise<Uint8Array> {
  const pdf = await newPdf(cv);
  const type = await face(pdf, options.font ?? "embedded");
  const pen = new Pen(pdf, type);
  pen.text(cv.name, { size: 23, bold: true, color: ACCENT, after: 2 });
  if (cv.headline) pen.text(cv.headline, { size: 12.5, color: GREY, after: 5 });
  contactLine(pdf, pen, type, cv);
  const words = headings(cv.locale);
  if (cv.summary) {
    pen.heading(words.summary, ACCENT);
    pen.text(cv.summary);
  }
  experienceSection(pen, cv, words.experience);
  educationSection(pen, cv, words.education);
  if (cv.skills.length > 0) {
    pen.heading(words.skills, ACCENT);
    pen.text(cv.skills.join(", "));
  }
  if (cv.languages.length > 0) {
    pen.heading(words.languages, ACCENT);
    pen.text(cv.languages.map(languageInWords).join(", "));
  }
  if (cv.hiddenText) hide(pen, cv.hiddenText);
  return pdf.save();
}

/** A CV with contact, skills and languages in a tinted column at the left. */
export async function twoColumnPdf(cv: SampleCv, options: PdfOptions = {}): Promise<Uint8Array> {
  const pdf = await newPdf(cv);
  const type = await face(pdf, options.font ?? "embedded");
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  const tint = rgb(0.93, 0.95, 0.98);
  page.drawRectangle({ x: 0, y: 0, width: 205, height: PAGE.height, color: tint });
  const words = headings(cv.locale);

  const side = new Pen(pdf, type, { left: 36, right: 185 }, page);
  for (const fact of [cv.email, cv.phone, cv.location]) if (fact) side.text(fact, { size: 9 });
  for (const link of cv.links) side.link(printed(link), absolute(link), { size: 9, color: ACCENT });
  if (cv.skills.length > 0) {
    side.heading(words.skills, ACCENT);
    for (const skill of cv.skills) side.text(skill, { size: 9.5 });
  }
  if (cv.languages.length > 0) {
    side.heading(words.languages, ACCENT);
    for (const language of cv.languages) side.text(languageInWords(language), { size: 9.5 });
  }

  const main = new Pen(pdf, type, { left: 230, right: PAGE.width - 40 }, page);
  main.text(cv.name, { size: 22, bold: true, color: ACCENT, after: 0 });
  if (cv.headline) main.text(cv.headline, { size: 12, color: GREY });
  if (cv.summary) {
    main.heading(words.summary, ACCENT);
    main.text(cv.summary, { size: 9.5 });
  }
  main.heading(words.experience, ACCENT);
  for (const job of cv.experiences) {
    main.text(job.title, { bold: true, size: 10.5, after: 0 });
    main.text([job.employer, job.location].filter(Boolean).join(", "), { after: 0 });
    main.text(period(job, cv.locale), { size: 9, color: GREY, after: 3 });
    for (const line of linesOf(job.description)) main.bullet(line, { size: 9.5 });
    main.y -= 4;
  }
  educationSection(main, cv, words.education);
  if (cv.hiddenText) hide(main, cv.hiddenText);
  return pdf.save();
}

/** A CV that opens only with a password. */
export async function encryptedPdf(cv: SampleCv, password = "geheim"): Promise<Uint8Array> {
  return encryptPdf(await cvPdf(cv), { user: password, owner: password });
}

/** A CV that was printed, and scanned again without text. */
export async function scannedPdf(cv: SampleCv): Promise<Uint8Array> {
  return scanOf(await cvPdf(cv));
}

async function newPdf(cv: SampleCv): Promise<PDFDocument> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(`CV ${cv.name}`);
  pdf.setAuthor(cv.name);
  pdf.setCreator("Vouch samples");
  return pdf;
}

function experienceSection(pen: Pen, cv: SampleCv, heading: string): void {
  if (cv.experiences.length === 0) return;
  pen.heading(heading, ACCENT);
  for (const job of cv.experiences) {
    pen.row(`${job.title} — ${job.employer}`, period(job, cv.locale), { bold: true, size: 10.5 });
    if (job.location) pen.text(job.location, { size: 9, color: GREY });
    for (const line of linesOf(job.description)) pen.bullet(line);
    pen.y -= 4;
  }
}

function educationSection(pen: Pen, cv: SampleCv, heading: string): void {
  if (cv.education.length === 0) return;
  pen.heading(heading, ACCENT);
  for (const course of cv.education) {
    const what = [course.degree, course.field].filter(Boolean).join(", ");
    pen.row(what || course.school, period(course, cv.locale), { bold: true, size: 10.5 });
    if (what) pen.text(course.school, { after: 5 });
  }
}

/** Mail, telephone, place and links on one line, the links clickable. */
function contactLine(pdf: PDFDocument, pen: Pen, type: Face, cv: SampleCv): void {
  const size = 9.5;
  const start: Column = pen.column;
  let x = start.left;
  const links = cv.links.map((link) => ({ fact: printed(link), address: absolute(link) }));
  const plain = [cv.email, cv.phone, cv.location].filter((fact) => fact !== null);
  const facts = [...plain.map((fact) => ({ fact, address: null })), ...links];
  for (const [index, { fact, address }] of facts.entries()) {
    const text = index === 0 ? fact : `  |  ${fact}`;
    const width = type.regular.widthOfTextAtSize(text, size);
    if (x + width > start.right) {
      x = start.left;
      pen.y -= 14;
    }
    const shown = x === start.left ? fact : text;
    const shownWidth = type.regular.widthOfTextAtSize(shown, size);
    pen.page.drawText(shown, { x, y: pen.y, size, font: type.regular, color: INK });
    const left = x + shownWidth - type.regular.widthOfTextAtSize(fact, size);
    if (address) annotate(pdf, pen.page, [left, pen.y - 2, x + shownWidth, pen.y + size], address);
    x += shownWidth;
  }
  pen.y -= 18;
}

/** White on white at the foot of the page, as people do it who want only machines to read it. */
function hide(pen: Pen, text: string): void {
  pen.y -= 10;
  pen.text(text, { size: 7, color: rgb(1, 1, 1) });
}
