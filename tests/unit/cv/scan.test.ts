import { PDFDocument, setTextRenderingMode, TextRenderingMode } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { cvPdf, scannedPdf } from "@/local/samples/documents";
import { scanOf } from "@/local/samples/scan";
import { parseCv } from "../../../inngest/sources/cv/parse";
import { blankPdf } from "../../fixtures/cvs/hostile";
import { english, german } from "../../fixtures/cvs/people";

/** OCR takes seconds for a page, and more on a busy machine. */
const PATIENCE = 180_000;

describe("a scanned CV", () => {
  it(
    "is read in English, and tells how far it is",
    async () => {
      const progress: string[] = [];
      const cv = await parseCv(await scannedPdf(english), {
        onProgress: (page, of) => progress.push(`${page} of ${of}`),
      });
      expect(cv).toMatchObject({
        name: english.name,
        email: english.email,
        phone: "+442079460958",
        location: english.location,
        links: { github: "https://github.com/imogenhr" },
      });
      expect(cv.experiences.map(({ title, start, end }) => ({ title, start, end }))).toEqual(
        english.experiences.map(({ title, start, end }) => ({ title, start, end })),
      );
      expect(cv.education).toMatchObject([{ school: "University of Leeds", start: "2011-09" }]);
      expect(progress).toEqual(["0 of 1", "1 of 1"]);
    },
    PATIENCE,
  );

  it(
    "is read in German, with its own letters",
    async () => {
      const cv = await parseCv(await scannedPdf(german));
      expect(cv.text).toMatch(/München/);
      expect(cv.text).toMatch(/Führung eines Teams/);
      expect(cv.experiences).toMatchObject([
        { title: "Teamleiter Softwareentwicklung", start: "2019-04", current: true },
        { employer: "Nordlicht Systeme AG", start: "2013-10", end: "2019-03" },
      ]);
    },
    PATIENCE,
  );

  it(
    "of an empty sheet ends in a sentence",
    async () => {
      await expect(parseCv(await scanOf(await blankPdf()))).rejects.toMatchObject({
        code: "cv/no-text",
        remedy: "give-up",
      });
    },
    PATIENCE,
  );

  it(
    "whose text layer says what the picture shows hides nothing",
    async () => {
      const { hidden, name } = await parseCv(
        await withLayer("Imogen Hartwell-Reyes Staff Software Engineer London"),
      );
      expect({ hidden, name }).toEqual({ hidden: [], name: english.name });
    },
    PATIENCE,
  );

  it(
    "whose text layer says something else hides it",
    async () => {
      const { hidden } = await parseCv(await withLayer("Nobel laureate recommended by everybody"));
      expect(hidden).toEqual([
        { text: "Nobel laureate recommended by everybody", reason: "invisible text", page: 1 },
      ]);
    },
    PATIENCE,
  );
});

/** A scan with invisible text over it, as scanners make it. */
async function withLayer(text: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await scanOf(await cvPdf(english), { tilt: 0 }));
  const page = pdf.getPage(0);
  page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
  page.drawText(text, { x: 50, y: 700, size: 10 });
  return pdf.save();
}
